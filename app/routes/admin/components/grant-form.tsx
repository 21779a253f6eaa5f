import { Form } from '@remix-run/react';
import { localized, useLocale, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { ROLES } from '#app/modules/identity/index.ts';
import { Fields, Select, SubmitButton, TextField, useIssues } from '#app/ui/index.ts';
import type { Refusal } from '#app/web/form/parse-form.server.ts';

interface GrantFormProps {
  programs: readonly { id: number; name: LocalizedText }[];
  refusal: Refusal | undefined;
}

/** Gives a role. Which of the two places it needs depends on the role, and the refusal says so at the field. */
export function GrantForm({ programs, refusal }: GrantFormProps) {
  const t = useT();
  const locale = useLocale();
  const errorAt = useIssues(refusal?.issues);
  const held = (name: string): string => {
    const value = refusal?.values[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="grant" />
      <Fields>
        <Select
          name="role"
          label={t('identity.people.role')}
          required
          error={errorAt('role')}
          defaultValue={held('role')}
          options={ROLES.map((value) => ({ value, label: t(`identity.role.${value}`) }))}
        />
        <Select
          name="programId"
          label={t('identity.people.program')}
          hint={t('identity.people.program.hint')}
          placeholder={t('identity.role.all_programs')}
          error={errorAt('programId')}
          defaultValue={held('programId')}
          options={programs.map(({ id, name }) => ({ value: String(id), label: localized(name, locale) }))}
        />
        <TextField
          name="merchantId"
          label={t('identity.people.merchant_number')}
          hint={t('identity.people.merchant_number.hint')}
          inputMode="numeric"
          optional
          error={errorAt('merchantId')}
          defaultValue={held('merchantId')}
        />
        <div>
          <SubmitButton>{t('identity.people.grant')}</SubmitButton>
        </div>
      </Fields>
    </Form>
  );
}
