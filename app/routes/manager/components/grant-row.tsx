import { useFormats, useT } from '#app/i18n/index.ts';
import { isDay } from '#app/kernel/day.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';
import { DateField, Details, Fieldset, FieldsRow, NumberField, Select } from '#app/ui/index.ts';
import type { GrantRow } from '../view/award-rows.ts';
import { type PanelForm, rowFields } from './panel-form.ts';

const HIDDEN_FIELDS = ['venue', 'channel', 'startsOn', 'endsOn'];

interface GrantRowProps {
  form: PanelForm;
  path: string;
  place: number;
  /** As it is typed now: for the words beside the number. */
  typed: GrantRow;
}

/** One traffic grant: the number at hand, its venue, channel and days behind one press. */
export function GrantRowFields({ form, path, place, typed }: GrantRowProps) {
  const t = useT();
  const f = useFormats();
  const at = rowFields(form, path, typed);
  const { startsOn, endsOn } = typed;
  const days =
    isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn ? f.period({ from: startsOn, to: endsOn }) : null;
  const wrong = HIDDEN_FIELDS.some((name) => form.errorAt(`${path}.${name}`));
  return (
    <Fieldset name={path} label={t('awards.row.grant_number', { number: place + 1 })} hideLabel>
      <NumberField
        label={t('awards.row.grant', { venue: t.any(`programs.venue.${typed.venue}`) })}
        hint={[t.any(`programs.channel.${typed.channel}`), days].filter(Boolean).join(' · ')}
        layout="beside"
        {...at('impressions')}
      />
      <Details summary={t('awards.row.change_grant')} {...(wrong && { open: true })}>
        <FieldsRow>
          <Select
            label={t('awards.venue')}
            placeholder={false}
            options={VENUES.map((value) => ({ value, label: t(`programs.venue.${value}`) }))}
            {...at('venue')}
          />
          <Select
            label={t('awards.channel')}
            placeholder={false}
            options={CHANNELS.map((value) => ({ value, label: t(`programs.channel.${value}`) }))}
            {...at('channel')}
          />
        </FieldsRow>
        <FieldsRow>
          <DateField label={t('awards.starts_on')} {...at('startsOn')} />
          <DateField label={t('awards.ends_on')} {...at('endsOn')} />
        </FieldsRow>
      </Details>
    </Fieldset>
  );
}
