import { localized, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Outcome } from '#app/modules/applications/index.ts';
import { REASONS } from '#app/modules/applications/index.ts';
import { RULE_KINDS } from '#app/modules/awards/index.ts';
import type { MeasureView } from '#app/modules/programs/index.server.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  Fields,
  Fieldset,
  FieldsRow,
  MoneyField,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import type { PanelForm } from './panel-form.ts';

interface PartProps {
  form: PanelForm & { box: (path: string) => { name: string; defaultChecked: boolean } };
}

const TIERS = [0, 1, 2] as const;

/** The rule of one unit with all its parameters: only those of the rule chosen count, and none needs a script. */
function RuleFields({ form, unit }: PartProps & { unit: Unit }) {
  const t = useT();
  const at = (name: string) => form.field(`terms.${unit}.${name}`);
  const Amount = unit === 'fen' ? MoneyField : NumberField;
  return (
    <Fieldset name={`terms.${unit}`} label={<b>{t(`programs.unit.${unit}`)}</b>}>
      <Fields>
        <Select
          label={t('bulk.rule')}
          placeholder={false}
          options={['keep' as const, ...RULE_KINDS].map((kind) => ({
            value: kind,
            label: t(`bulk.rule.${kind}`),
          }))}
          {...at('rule')}
        />
        <Details summary={t('bulk.parts_part')} open>
          <FieldsRow>
            <Amount label={t('bulk.total')} optional {...at('total')} />
            <Amount label={t('bulk.floor')} optional {...at('floor')} />
            <Amount label={t('bulk.cap')} optional {...at('cap')} />
          </FieldsRow>
        </Details>
        <Details summary={t('bulk.fixed_part')}>
          <Amount label={t('bulk.amount')} optional {...at('amount')} />
        </Details>
        <Details summary={t('bulk.tiers_part')}>
          {TIERS.map((place) => (
            <FieldsRow key={place}>
              <TextField
                label={t('bulk.tier.from')}
                inputMode="decimal"
                width="short"
                optional
                numeric
                {...at(`tiers.${place}.from`)}
              />
              <Amount label={t('bulk.tier.amount')} optional {...at(`tiers.${place}.amount`)} />
            </FieldsRow>
          ))}
        </Details>
      </Fields>
    </Fieldset>
  );
}

export function TermsFields({ form, measures }: PartProps & { measures: readonly MeasureView[] }) {
  const t = useT();
  return (
    <Fields>
      <FieldsRow>
        <RuleFields form={form} unit="impressions" />
        <RuleFields form={form} unit="fen" />
      </FieldsRow>
      <Checkbox label={t('bulk.up_to_requested')} {...form.box('terms.upToRequested')} />
      <FieldsRow>
        <MoneyField label={t('awards.face')} optional {...form.field('terms.fen.faceFen')} />
        <MoneyField label={t('awards.threshold')} optional {...form.field('terms.fen.thresholdFen')} />
        <NumberField
          label={t('awards.per_consumer')}
          optional
          {...form.field('terms.fen.perConsumerLimit')}
        />
        <NumberField label={t('bulk.step')} optional {...form.field('terms.impressions.step')} />
      </FieldsRow>
      <FieldsRow>
        <Select
          label={t('awards.venue')}
          placeholder={false}
          options={[
            { value: 'asked', label: t('bulk.venue.asked') },
            ...VENUES.map((venue) => ({ value: venue, label: t.any(`programs.venue.${venue}`) })),
          ]}
          {...form.field('terms.impressions.venue')}
        />
        <Select
          label={t('awards.channel')}
          placeholder={false}
          options={CHANNELS.map((channel) => ({
            value: channel,
            label: t.any(`programs.channel.${channel}`),
          }))}
          {...form.field('terms.impressions.channel')}
        />
        <DateField label={t('awards.starts_on')} {...form.field('terms.startsOn')} />
        <DateField label={t('awards.ends_on')} {...form.field('terms.endsOn')} />
      </FieldsRow>
      {measures.length > 0 && (
        <Details summary={t('awards.measures')}>
          <CheckboxGroup
            label={t('awards.measures')}
            hideLabel
            options={measures.map(({ id, name }) => ({
              value: String(id),
              label: localized(name, t.locale),
            }))}
            {...form.group('terms.measureIds')}
          />
        </Details>
      )}
    </Fields>
  );
}

/** What all of them are asked, and by when. */
export function QuestionFields({ form }: PartProps) {
  const t = useT();
  return (
    <Fields>
      <TextArea label={t('queue.ask.note')} maxLength={2000} {...form.field('words.note')} />
      <DateField label={t('queue.ask.due_on')} {...form.field('words.dueOn')} />
    </Fields>
  );
}

/** What all of them are told, and that whoever says it has no interest in any of them. */
export function WordsFields({ form, outcome }: PartProps & { outcome: Outcome }) {
  const t = useT();
  return (
    <Fields>
      <CheckboxGroup
        label={t('applications.decision.reasons')}
        layout="row"
        options={REASONS[outcome].map((value) => ({ value, label: t(`applications.reason.${value}`) }))}
        {...form.group('words.reasons')}
      />
      {outcome === 'declined' && (
        <>
          <TextArea label={t('applications.decision.fix')} {...form.field('words.fix')} />
          <DateField
            label={t('applications.decision.try_again_on')}
            optional
            {...form.field('words.tryAgainOn')}
          />
        </>
      )}
      <TextArea label={t('applications.decision.note')} maxLength={2000} {...form.field('words.note')} />
      <Checkbox label={t('bulk.partly')} hint={t('bulk.partly_hint')} {...form.box('partly')} />
      <Checkbox
        label={t('bulk.no_conflict')}
        name="conflict"
        value="none"
        error={form.errorAt('conflict')}
        defaultChecked={form.valueAt('conflict') === 'none'}
      />
    </Fields>
  );
}
