import { useFormats, useT } from '#app/i18n/index.ts';
import { isDay } from '#app/kernel/day.ts';
import { parseYuan } from '#app/kernel/quantity.ts';
import { DateField, Details, Fieldset, FieldsRow, MoneyField, NumberField, Tiny } from '#app/ui/index.ts';
import type { BatchRow } from '../view/award-rows.ts';
import { type PanelForm, rowFields } from './panel-form.ts';

const HIDDEN_FIELDS = ['perConsumerLimit', 'startsOn', 'endsOn'];

interface BatchRowProps {
  form: PanelForm;
  path: string;
  place: number;
  typed: BatchRow;
}

/** One batch of coupons: what it takes off, from how much on, how many; its days and the limit behind one press. */
export function BatchRowFields({ form, path, place, typed }: BatchRowProps) {
  const t = useT();
  const f = useFormats();
  const at = rowFields(form, path, typed);
  const { startsOn, endsOn } = typed;
  const face = parseYuan(typed.faceFen);
  const threshold = parseYuan(typed.thresholdFen);
  const rule =
    face && threshold
      ? t('awards.coupon_rule', { threshold: f.money(threshold), face: f.money(face) })
      : null;
  const days =
    isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn ? f.period({ from: startsOn, to: endsOn }) : null;
  const wrong = HIDDEN_FIELDS.some((name) => form.errorAt(`${path}.${name}`));
  return (
    <Fieldset name={path} label={t('awards.row.batch_number', { number: place + 1 })} hideLabel>
      <FieldsRow>
        <MoneyField label={t('awards.row.threshold')} {...at('thresholdFen')} />
        <MoneyField label={t('awards.row.face')} {...at('faceFen')} />
      </FieldsRow>
      <NumberField
        label={rule ?? t('awards.count')}
        hint={[rule && t('awards.count'), days].filter(Boolean).join(' · ')}
        layout="beside"
        {...at('count')}
      />
      <Details summary={t('awards.row.change_batch')} {...(wrong && { open: true })}>
        <FieldsRow>
          <DateField label={t('awards.starts_on')} {...at('startsOn')} />
          <DateField label={t('awards.ends_on')} {...at('endsOn')} />
        </FieldsRow>
        <NumberField label={t('awards.per_consumer')} {...at('perConsumerLimit')} />
        <Tiny>{t('awards.row.liability_note')}</Tiny>
      </Details>
    </Fieldset>
  );
}
