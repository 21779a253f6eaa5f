import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { TermsVersion } from '#app/modules/awards/index.server.ts';
import type { ApprovalBand } from '#app/modules/awards/index.ts';
import { Button, Fields, History, MoneyField, Notice, NumberField, Section, Stack } from '#app/ui/index.ts';

/** What the bands that hold now ask for, a sentence a band. */
export function BandSentences({ bands }: { bands: readonly ApprovalBand[] }) {
  const t = useT();
  return (
    <Section title={t('awards.terms.now')}>
      {bands.length === 0 ? <p>{t('awards.terms.nobody')}</p> : <BandList bands={bands} />}
    </Section>
  );
}

export function BandList({ bands }: { bands: readonly ApprovalBand[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <ul>
      {bands.map(({ unit, fromAmount, approvals }) => (
        <li key={`${unit} ${fromAmount}`} title={f.exactAmount(fromAmount, unit)}>
          {t(`awards.terms.says_${unit}`, { amount: f.amount(fromAmount, unit), count: approvals })}
        </li>
      ))}
    </ul>
  );
}

interface Tried {
  readonly typed: Readonly<Record<Unit, string>>;
  readonly demand: Readonly<Record<Unit, number>>;
  /** Null where no amount was named. */
  readonly needed: number | null;
}

/** How many people an award of some size would need, as the terms are now. An address, so that it works anywhere. */
export function TryAmounts({ tried: { typed, demand, needed } }: { tried: Tried }) {
  const t = useT();
  const f = useFormats();
  const award = UNITS.filter((unit) => demand[unit] > 0).map((unit) =>
    unit === 'fen'
      ? f.amount(demand.fen, 'fen')
      : t('awards.clawback.impressions', { amount: f.amount(demand.impressions, 'impressions') }),
  );
  return (
    <Section title={t('awards.terms.try')}>
      <Stack>
        <Form method="get" preventScrollReset>
          <Fields>
            <NumberField
              name="impressions"
              label={t('awards.terms.try_impressions')}
              defaultValue={typed.impressions}
            />
            <MoneyField name="fen" label={t('awards.terms.try_fen')} defaultValue={typed.fen} />
            <Button type="submit">{t('awards.terms.try_now')}</Button>
          </Fields>
        </Form>
        <div aria-live="polite">
          {needed !== null && (
            <Notice>
              {needed === 0
                ? t('awards.terms.needs_nobody', { award: f.list(award) })
                : t('awards.terms.needs', { award: f.list(award), count: needed })}
            </Notice>
          )}
        </div>
      </Stack>
    </Section>
  );
}

/** Who said what when; each held from its moment to the next one's. */
export function TermsHistory({ versions }: { versions: readonly TermsVersion[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <Section title={t('awards.terms.history')}>
      <History
        entries={versions.map(({ version, setBy, at, bands, proposalDays, settleDays }) => ({
          key: version,
          what: t('awards.terms.version', { version, name: setBy }),
          when: f.dayTime(at),
          detail: [
            ...(bands.length === 0
              ? [t('awards.terms.nobody')]
              : bands.map(({ unit, fromAmount, approvals }) =>
                  t(`awards.terms.says_${unit}`, { amount: f.amount(fromAmount, unit), count: approvals }),
                )),
            t('awards.terms.days_were', { proposal: proposalDays, settle: settleDays }),
          ].join(' · '),
        }))}
      />
    </Section>
  );
}
