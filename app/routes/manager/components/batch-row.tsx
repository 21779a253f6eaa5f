import { useFormats, useT } from '#app/i18n/index.ts';
import { parseYuan } from '#app/kernel/quantity.ts';
import { DateField, Details, Fieldset, Grid, MoneyField, NumberField, Unseen } from '#app/ui/index.ts';
import type { BatchRow } from '../view/award-rows.ts';
import { type PanelForm, rowFields, windowText } from './panel-form.ts';

const BEHIND = ['perConsumerLimit', 'startsOn', 'endsOn'] as const;

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
  const face = parseYuan(typed.faceFen);
  const threshold = parseYuan(typed.thresholdFen);
  const rule =
    face && threshold
      ? t('awards.coupon_rule', { threshold: f.money(threshold), face: f.money(face) })
      : null;
  const wrong = BEHIND.some((name) => form.errorAt(`${path}.${name}`));
  return (
    <Fieldset name={path} label={t('awards.row.batch_number', { number: place + 1 })} hideLabel>
      <Grid column="narrow">
        <MoneyField label={t('awards.row.threshold')} width="full" {...at('thresholdFen')} />
        <MoneyField label={t('awards.row.face')} width="full" {...at('faceFen')} />
      </Grid>
      <NumberField
        label={rule ? t('awards.row.count_of', { rule }) : t('awards.count')}
        layout="beside"
        {...at('count')}
      />
      <Details
        {...(wrong && { open: true })}
        summary={
          <>
            <Unseen>{t('awards.row.change_batch')}</Unseen>{' '}
            {[t('awards.row.limit', { limit: typed.perConsumerLimit || '1' }), windowText(f, typed)]
              .filter(Boolean)
              .join(' · ')}
          </>
        }
      >
        <Grid column="narrow">
          <DateField label={t('awards.starts_on')} width="full" {...at('startsOn')} />
          <DateField label={t('awards.ends_on')} width="full" {...at('endsOn')} />
          <NumberField label={t('awards.per_consumer')} width="full" {...at('perConsumerLimit')} />
        </Grid>
      </Details>
    </Fieldset>
  );
}
