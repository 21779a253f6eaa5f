import { useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { Figure, Grid, Meter, Small, Stack, Tiny } from '#app/ui/index.ts';
import type { Support } from '../view/support.server.ts';
import { releasedOf } from '../view/support.ts';

interface QuantityProps {
  unit: Unit;
  granted: number;
  /** Null where nothing was collected. */
  given: number | null;
}

const WORDS = {
  impressions: { of: 'awards.support.delivered_of', meter: 'awards.support.impressions_meter' },
  fen: { of: 'awards.support.redeemed_of', meter: 'awards.support.coupons_meter' },
} as const;

function Quantity({ unit, granted, given }: QuantityProps) {
  const t = useT();
  const f = useFormats();
  const whole = f.amount(granted, unit);
  const words = {
    delivered: f.amount(given ?? 0, unit),
    redeemed: f.amount(given ?? 0, unit),
    granted: whole,
  };
  return (
    <Stack gap="tight">
      <Figure
        parts={f.amountParts(given ?? 0, unit)}
        {...(unit === 'impressions' && { of: t('common.unit.impressions') })}
        exact={f.exactAmount(given ?? 0, unit)}
      />
      <Meter
        label={t(WORDS[unit].meter, words)}
        total={granted}
        parts={[{ value: given ?? 0, look: unit === 'fen' ? 'good' : 'solid' }]}
      />
      <Tiny>{t(WORDS[unit].of, { amount: whole })}</Tiny>
    </Stack>
  );
}

/** What an award granted, and how much of it has come. */
export function SupportFigures({ support: { award, delivered } }: { support: Support }) {
  const t = useT();
  const f = useFormats();
  const released = releasedOf(award);
  const promised = award.impressions + released;
  const counted = promised > 0 || award.fen > 0;
  if (!counted) return null;
  return (
    <Stack gap="tight">
      <Grid column="narrow">
        {promised > 0 && (
          <Quantity unit="impressions" granted={promised} given={delivered?.totals.impressions ?? null} />
        )}
        {award.fen > 0 && (
          <Quantity unit="fen" granted={award.fen} given={delivered?.totals.coupon_redeemed_fen ?? null} />
        )}
      </Grid>
      {released > 0 && <Small>{t('awards.support.released', { amount: f.exactCount(released) })}</Small>}
      {!delivered?.totals.facts && <Small>{t('awards.support.no_data')}</Small>}
    </Stack>
  );
}
