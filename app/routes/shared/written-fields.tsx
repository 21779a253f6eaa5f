import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { Fieldset, FieldsRow, TextField } from '#app/ui/index.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

export type Form = Pick<ReturnType<typeof useProgressiveForm>, 'field' | 'valueAt' | 'errorAt'>;

interface WrittenFieldsProps {
  form: Form;
  /** The path of the text: `label` has the fields `label.zh-CN` and so on. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  maxLength: number;
  /** May be left out altogether; `row`: one of several rows, where that is plain. */
  optional?: 'said' | 'row';
  /** In every language: what stands for the programme itself. */
  whole?: boolean;
}

/** One text in the three languages; only the first must be written, and stands for the others until they are. */
export function WrittenFields({ form, name, label, hint, maxLength, optional, whole }: WrittenFieldsProps) {
  const t = useT();
  return (
    <Fieldset
      name={name}
      label={label}
      hint={hint}
      error={form.errorAt(name)}
      {...(optional === 'said' && { optional: true })}
    >
      <FieldsRow>
        {LOCALES.map((locale) => (
          <TextField
            key={locale}
            label={t(`setup.language.${locale}`)}
            optional={!whole && !optional && locale !== 'zh-CN'}
            maxLength={maxLength}
            lang={locale}
            autoComplete="off"
            {...form.field(`${name}.${locale}`)}
          />
        ))}
      </FieldsRow>
    </Fieldset>
  );
}
