import { useT } from '#app/i18n/index.ts';
import { DateField, Fieldset, FieldsRow, TextField } from '#app/ui/index.ts';
import { type Form, WrittenFields } from '../../shared/written-fields.tsx';

/** @param props.onlyLast once it takes applications: only the last day moves, the rest is sent as it is */
export function SettingsFields({ form, onlyLast = false }: { form: Form; onlyLast?: boolean }) {
  const t = useT();
  const fixed = onlyLast ? { readOnly: true } : {};
  const range = (unit: 'impressions' | 'fen') => (
    <Fieldset
      name={unit}
      label={t(`setup.settings.expected_${unit}`)}
      hint={t('setup.settings.expected_hint')}
    >
      <FieldsRow>
        {(['From', 'To'] as const).map((end) => (
          <TextField
            key={end}
            label={t(`setup.settings.${end === 'From' ? 'from' : 'to'}`)}
            optional
            numeric
            inputMode="decimal"
            before={unit === 'fen' ? '¥' : undefined}
            {...fixed}
            {...form.field(`${unit}${end}`)}
          />
        ))}
      </FieldsRow>
    </Fieldset>
  );
  return (
    <>
      {onlyLast ? (
        (['zh-CN', 'zh-TW', 'en'] as const).map((locale) => (
          <input key={locale} type="hidden" {...form.field(`name.${locale}`)} />
        ))
      ) : (
        <WrittenFields form={form} name="name" label={t('setup.settings.name')} maxLength={200} whole />
      )}
      <Fieldset name="window" label={t('programs.cycle.window')}>
        <FieldsRow>
          <DateField label={t('setup.settings.opens')} {...fixed} {...form.field('opensOn')} />
          <DateField label={t('setup.settings.closes')} {...form.field('closesOn')} />
        </FieldsRow>
      </Fieldset>
      <Fieldset name="benefit" label={t('programs.cycle.benefit_period')}>
        <FieldsRow>
          <DateField label={t('setup.settings.from')} {...fixed} {...form.field('benefitFrom')} />
          <DateField label={t('setup.settings.to')} {...fixed} {...form.field('benefitTo')} />
        </FieldsRow>
      </Fieldset>
      <FieldsRow>
        <TextField
          label={t('setup.settings.decide')}
          numeric
          inputMode="numeric"
          width="short"
          after={t('setup.settings.days')}
          {...fixed}
          {...form.field('decideWithinDays')}
        />
        <TextField
          label={t('setup.settings.appeal')}
          numeric
          inputMode="numeric"
          width="short"
          after={t('setup.settings.days')}
          {...fixed}
          {...form.field('appealDays')}
        />
      </FieldsRow>
      {range('impressions')}
      {range('fen')}
    </>
  );
}
