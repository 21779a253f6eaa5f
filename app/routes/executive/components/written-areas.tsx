import { useT } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { Fieldset, TextArea } from '#app/ui/index.ts';
import type { Form } from '../../shared/written-fields.tsx';

/** A longer text in the three languages. @param props.name `formula` has the fields `formula.zh-CN` and so on */
export function WrittenAreas(props: { form: Form; name: string; label: string; maxLength: number }) {
  const t = useT();
  const { form, name, label, maxLength } = props;
  return (
    <Fieldset name={name} label={label} error={form.errorAt(name)}>
      {LOCALES.map((locale) => (
        <TextArea
          key={locale}
          label={t(`setup.language.${locale}`)}
          maxLength={maxLength}
          rows={3}
          lang={locale}
          {...form.field(`${name}.${locale}`)}
        />
      ))}
    </Fieldset>
  );
}
