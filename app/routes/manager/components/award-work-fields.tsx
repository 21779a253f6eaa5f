import { useFormats, useT } from '#app/i18n/index.ts';
import {
  DateField,
  Fields,
  Fieldset,
  Grid,
  MoneyField,
  NumberField,
  RadioGroup,
  Small,
  SummaryList,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import type { AwardDesk } from '../view/award-desk.server.ts';
import type { FormName } from '../view/award-work.ts';
import type { PanelForm } from './panel-form.ts';

interface WorkFieldsProps {
  form: PanelForm;
  name: FormName;
  desk: AwardDesk;
}

const NOTE_MAX = 2000;
const COUNTS = ['issued', 'claimed', 'redeemed'] as const;

/** What each work asks besides itself. */
export function WorkFields({ form, name, desk }: WorkFieldsProps) {
  const t = useT();
  const f = useFormats();
  const { held } = desk.award;
  switch (name) {
    case 'told':
      return <TextArea label={t('awards.field.note')} maxLength={NOTE_MAX} {...form.field('note')} />;
    case 'plain':
      return (
        <TextArea label={t('awards.field.note')} optional maxLength={NOTE_MAX} {...form.field('note')} />
      );
    case 'claw_back':
      return (
        <Fields>
          <NumberField
            label={t('awards.field.take_impressions')}
            hint={t('awards.field.held', { amount: f.exactCount(held.impressions.committed) })}
            optional
            {...form.field('impressions')}
          />
          <MoneyField
            label={t('awards.field.take_fen')}
            hint={t('awards.field.held', { amount: f.exactMoney(held.fen.committed) })}
            optional
            {...form.field('fen')}
          />
          <DateField label={t('awards.field.appeal_until')} min={desk.today} {...form.field('appealUntil')} />
          <TextArea label={t('awards.field.claw_back_note')} maxLength={NOTE_MAX} {...form.field('note')} />
        </Fields>
      );
    case 'decide_appeal':
      return <AppealFields form={form} desk={desk} />;
    case 'counted':
      return (
        <Fieldset name="counts" label={t('awards.field.counts')}>
          <Grid column="narrow">
            {COUNTS.map((count) => (
              <NumberField
                key={count}
                label={t(`awards.field.${count}`)}
                width="full"
                {...form.field(`counts.${count}`)}
              />
            ))}
          </Grid>
        </Fieldset>
      );
    case 'schedule':
      return (
        <DateField label={t('awards.field.scheduled_on')} min={desk.today} {...form.field('scheduledOn')} />
      );
    case 'deliver':
      return (
        <Fields>
          <DateField label={t('awards.field.delivered_on')} max={desk.today} {...form.field('deliveredOn')} />
          <TextField
            label={t('awards.field.evidence')}
            hint={t('awards.field.evidence_hint')}
            {...form.field('evidence')}
          />
        </Fields>
      );
    default:
      return null;
  }
}

/** What was taken, what the merchant says to it, and the answer. */
function AppealFields({ form, desk }: Omit<WorkFieldsProps, 'name'>) {
  const t = useT();
  const f = useFormats();
  const { appealed } = desk.forms;
  if (!appealed) return <Small>{t('awards.error.no_appeal')}</Small>;
  return (
    <Fields>
      <input type="hidden" name="clawbackId" value={appealed.id} />
      <SummaryList
        rows={[
          {
            term: t('awards.clawback.taken'),
            value: [
              appealed.impressions > 0 &&
                t('awards.clawback.impressions', { amount: f.exactCount(appealed.impressions) }),
              appealed.fen > 0 && f.exactMoney(appealed.fen),
            ]
              .filter(Boolean)
              .join(' · '),
          },
          { term: t('awards.clawback.reason'), value: appealed.reason },
          { term: t('awards.clawback.appeal'), value: appealed.appeal?.note },
        ]}
      />
      <RadioGroup
        label={t('awards.field.outcome')}
        options={(['upheld', 'dismissed'] as const).map((value) => ({
          value,
          label: t(`awards.outcome.${value}`),
          hint: t(`awards.outcome.${value}_hint`),
        }))}
        {...form.field('outcome')}
      />
      <TextArea label={t('awards.field.answer')} maxLength={NOTE_MAX} {...form.field('note')} />
    </Fields>
  );
}
