import { useFormats, useT } from '#app/i18n/index.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';
import { DateField, Details, Fieldset, Grid, NumberField, Select, Unseen } from '#app/ui/index.ts';
import type { GrantRow } from '../view/award-rows.ts';
import { type PanelForm, rowFields, windowText } from './panel-form.ts';

const BEHIND = ['venue', 'channel', 'startsOn', 'endsOn'] as const;

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
  const wrong = BEHIND.some((name) => form.errorAt(`${path}.${name}`));
  return (
    <Fieldset name={path} label={t('awards.row.grant_number', { number: place + 1 })} hideLabel>
      <NumberField
        label={t('awards.row.grant', { venue: t.any(`programs.venue.${typed.venue}`) })}
        layout="beside"
        {...at('impressions')}
      />
      <Details
        {...(wrong && { open: true })}
        summary={
          <>
            <Unseen>{t('awards.row.change_grant')}</Unseen>{' '}
            {[t.any(`programs.channel.${typed.channel}`), windowText(f, typed)].filter(Boolean).join(' · ')}
          </>
        }
      >
        <Grid column="narrow">
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
          <DateField label={t('awards.starts_on')} width="full" {...at('startsOn')} />
          <DateField label={t('awards.ends_on')} width="full" {...at('endsOn')} />
        </Grid>
      </Details>
    </Fieldset>
  );
}
