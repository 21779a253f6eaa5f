import { Form } from '@remix-run/react';
import { z } from 'zod';
import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { inviteSchema, MEMBER_ROLES } from '#app/modules/merchants/index.ts';
import {
  Card,
  CopyableCode,
  ErrorSummary,
  Fields,
  Notice,
  RadioGroup,
  Section,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

/** With what tells this form from the others of its page. */
const schema = inviteSchema.extend({ act: z.literal('invite') });

/** The link of an invitation that was just made. */
export function Invited(props: { email: string; link: string; expiresAt: Date | string }) {
  const t = useT();
  const f = useFormats();
  const day = f.day(dayOf(new Date(props.expiresAt)));
  return (
    <Notice tone="good" live title={t('merchants.staff.invite.made', { email: props.email })}>
      <CopyableCode value={props.link} label={t('merchants.staff.invite.link')} />
      <p>{t('merchants.staff.invite.once', { day })}</p>
    </Notice>
  );
}

/** Asks somebody to act for the merchant. */
export function InviteForm({ refusal }: { refusal: unknown }) {
  const t = useT();
  const { props, issues, field } = useProgressiveForm(schema, {
    refusal,
    values: { role: 'merchant_staff' },
  });
  return (
    <Form method="post" {...props}>
      <input type="hidden" name="act" value="invite" />
      <Card>
        <Section title={t('merchants.staff.invite')}>
          <Fields>
            <ErrorSummary issues={issues} />
            <TextField
              label={t('merchants.staff.invite.email')}
              hint={t('merchants.staff.invite.email.hint')}
              type="email"
              autoComplete="off"
              {...field('email')}
            />
            <RadioGroup
              label={t('merchants.staff.role')}
              layout="row"
              options={[...MEMBER_ROLES]
                .reverse()
                .map((role) => ({ value: role, label: t(`merchants.staff.role.${role}`) }))}
              {...field('role')}
            />
            <div>
              <SubmitButton size="big">{t('merchants.staff.invite.submit')}</SubmitButton>
            </div>
          </Fields>
        </Section>
      </Card>
    </Form>
  );
}
