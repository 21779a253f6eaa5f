import { useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { readUscc } from '#app/modules/merchants/index.ts';
import { TextArea, TextField, Tiny } from '#app/ui/index.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

type Form = Pick<ReturnType<typeof useProgressiveForm>, 'field' | 'valueAt'>;

/**
 * The credit code, checked as it is typed. One that fails its check is a warning: a few were issued so, and then a
 * person says why it is right.
 */
export function UsccField({ form }: { form: Form }) {
  const t = useT();
  const [typed, setTyped] = useState(String(form.valueAt('uscc') ?? ''));
  const { kind } = readUscc(typed);
  return (
    <>
      <TextField
        label={t('merchants.field.uscc')}
        hint={t('merchants.field.uscc.hint')}
        optional
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        width="medium"
        onInput={(event) => setTyped(event.currentTarget.value)}
        note={kind === 'ok' && <Tiny>{t('merchants.uscc.ok')}</Tiny>}
        {...form.field('uscc')}
      />
      {kind === 'check_differs' && (
        <TextArea
          label={t('merchants.field.usccOverrideReason')}
          hint={t('merchants.field.usccOverrideReason.hint')}
          rows={3}
          maxLength={500}
          {...form.field('usccOverrideReason')}
        />
      )}
    </>
  );
}
