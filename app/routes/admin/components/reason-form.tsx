import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { fieldId, Row, SubmitButton, TextField } from '#app/ui/index.ts';

interface ReasonFormProps {
  intent: 'revoke' | 'disable' | 'enable';
  grantId?: number;
  /** On the button. */
  label: string;
  /** What it is about, or what it does. */
  title: ReactNode;
}

/** One act that needs a reason, which goes into the audit trail. */
export function ReasonForm({ intent, grantId, label, title }: ReasonFormProps) {
  const t = useT();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      {grantId !== undefined && <input type="hidden" name="grantId" value={grantId} />}
      {title && <p>{title}</p>}
      <Row align="baseline">
        <TextField
          name="reason"
          id={fieldId(`reason-${intent}-${grantId ?? ''}`)}
          label={t('identity.people.reason')}
          hint={t('identity.people.reason.hint')}
          required
          maxLength={500}
        />
        <SubmitButton kind={intent === 'enable' ? 'normal' : 'danger'} size="small">
          {label}
        </SubmitButton>
      </Row>
    </Form>
  );
}
