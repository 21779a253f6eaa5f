import { Form } from '@remix-run/react';
import type { KeyboardEvent } from 'react';
import { useT } from '#app/i18n/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  Section,
  Stack,
  SubmitButton,
  TextArea,
  useHydrated,
} from '#app/ui/index.ts';
import { IdempotencyKey } from '#app/web/form/idempotency.tsx';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { settleSchema } from '../view/settle.ts';
import { DeclareConflict, NoConflictBox } from './decision-conflict.tsx';

interface SettleFormProps {
  refusal: unknown;
  requestKey: string;
  /** The proposer's own: it can only be taken back. */
  own: boolean;
  /** The reader has agreed already: it can only be returned. */
  approved: boolean;
  /** Whether the reader still has to say that they have no conflict of interest. */
  askConflict: boolean;
}

/** Agree, or hand back with a reason; both need a word on conflicts of interest first. */
export function SettleForm({ refusal, requestKey, own, approved, askConflict }: SettleFormProps) {
  const t = useT();
  const hydrated = useHydrated();
  const form = useProgressiveForm(settleSchema, { refusal });
  const { ref } = form.props;
  const mayApprove = !own && !approved;
  const approveByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    const button = ref.current?.querySelector<HTMLButtonElement>('button[name="settle"]');
    ref.current?.requestSubmit(button);
  };
  return (
    <Card>
      <Section title={t(own ? 'awards.approvals.take_back' : 'awards.approvals.decide')}>
        <Form method="post" {...form.props} onKeyDown={approveByKey}>
          <Stack>
            <IdempotencyKey value={requestKey} />
            <ErrorSummary issues={form.issues} />
            {own && <p>{t('awards.approvals.own')}</p>}
            {approved && <p>{t('awards.approvals.have_approved')}</p>}
            <Fields>
              <TextArea
                label={t('awards.approvals.note')}
                hint={t('awards.approvals.note_hint')}
                maxLength={2000}
                {...form.field('note')}
              />
            </Fields>
            {askConflict && <NoConflictBox form={form} />}
            {mayApprove && (
              <SubmitButton
                kind="primary"
                size="big"
                name="settle"
                value="approve"
                {...(hydrated && { hotkey: '⌘↵' })}
              >
                {t('awards.approvals.approve')}
              </SubmitButton>
            )}
            <SubmitButton name="settle" value="return">
              {t(own ? 'awards.approvals.take_back' : 'awards.approvals.return')}
            </SubmitButton>
            {askConflict && <DeclareConflict form={form} />}
          </Stack>
        </Form>
      </Section>
    </Card>
  );
}
