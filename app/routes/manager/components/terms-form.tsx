import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { UNITS, type Unit, yuanText } from '#app/kernel/quantity.ts';
import type { TermsVersion } from '#app/modules/awards/index.server.ts';
import { awardTermsFormSchema } from '#app/modules/awards/index.ts';
import {
  ErrorSummary,
  Fields,
  Fieldset,
  FieldsRow,
  MoneyField,
  NumberField,
  Section,
  Select,
  SubmitButton,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

type Terms = Pick<TermsVersion, 'version' | 'bands' | 'proposalDays' | 'settleDays'>;

/** Rows to spare under those there are, so that one can be added without a script. */
const SPARE = 2;
const PEOPLE = ['1', '2', '3'] as const;

const typed = (unit: Unit, amount: number): string =>
  unit === 'fen' ? yuanText(amount).replaceAll(',', '').replace(/\.00$/, '') : String(amount);

const rowsOf = ({ bands }: Terms, unit: Unit) => [
  ...bands
    .filter((band) => band.unit === unit)
    .map((band) => ({ from: typed(unit, band.fromAmount), approvals: String(band.approvals) })),
  ...Array.from({ length: SPARE }, () => ({ from: '', approvals: '1' })),
];

export function TermsForm({ now, refusal }: { now: Terms; refusal: unknown }) {
  const t = useT();
  const begins = {
    shown: String(now.version),
    impressions: rowsOf(now, 'impressions'),
    fen: rowsOf(now, 'fen'),
    proposalDays: String(now.proposalDays),
    settleDays: String(now.settleDays),
  };
  const { props, field, issues } = useProgressiveForm(awardTermsFormSchema, { refusal, values: begins });
  return (
    <Section>
      <Form method="post" {...props}>
        <input type="hidden" name="shown" value={now.version} />
        <ErrorSummary issues={issues} />
        <Fields>
          {UNITS.map((unit) => (
            <Fieldset
              key={unit}
              name={unit}
              label={t(`awards.terms.${unit}`)}
              hint={t('awards.terms.rows_hint')}
              heading
            >
              <Fields>
                {begins[unit]
                  .map((_, place) => `${unit}.${place}`)
                  .map((path) => (
                    <BandRow key={path} unit={unit} path={path} field={field} />
                  ))}
              </Fields>
            </Fieldset>
          ))}
          <Fieldset name="days" label={t('awards.terms.days')} heading>
            <FieldsRow>
              <NumberField
                label={t('awards.terms.proposal_days')}
                hint={t('awards.terms.proposal_days_hint')}
                unit={t('awards.terms.day_unit')}
                {...field('proposalDays')}
              />
              <NumberField
                label={t('awards.terms.settle_days')}
                hint={t('awards.terms.settle_days_hint')}
                unit={t('awards.terms.day_unit')}
                {...field('settleDays')}
              />
            </FieldsRow>
          </Fieldset>
          <SubmitButton kind="primary">{t('awards.terms.save')}</SubmitButton>
        </Fields>
      </Form>
    </Section>
  );
}

function BandRow({
  unit,
  path,
  field,
}: {
  unit: Unit;
  path: string;
  field: ReturnType<typeof useProgressiveForm>['field'];
}) {
  const t = useT();
  const from = field(`${path}.from`);
  return (
    <FieldsRow>
      {unit === 'fen' ? (
        <MoneyField label={t('awards.terms.from_fen')} {...from} />
      ) : (
        <NumberField label={t('awards.terms.from_impressions')} {...from} />
      )}
      <Select
        label={t('awards.terms.approvals')}
        placeholder={false}
        options={PEOPLE.map((value) => ({
          value,
          label: t('awards.terms.people', { count: Number(value) }),
        }))}
        {...field(`${path}.approvals`)}
      />
    </FieldsRow>
  );
}
