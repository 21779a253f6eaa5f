import type { Fen } from '#app/kernel/quantity.ts';
import type { GrowthFactor } from './indicators.ts';
import { decompose } from './lmdi.ts';

/** The quantities of the growth formula in one period; null where not collected, or not in every row. */
export interface GrowthTotals {
  readonly merchants: number;
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly orders: number | null;
  readonly gmvFen: Fen | null;
}

export interface FactorEffect {
  readonly factor: GrowthFactor;
  readonly base: number;
  readonly now: number;
  readonly effectFen: Fen;
}

/** Why a change cannot be taken apart. */
export type GrowthAbsence = 'not_collected' | 'no_base' | 'nothing_to_divide';

export interface Growth {
  readonly factors: readonly FactorEffect[] | null;
  readonly absent: GrowthAbsence | null;
  readonly uncollected: readonly ('impressions' | 'clicks')[];
}

type Quantity = keyof GrowthTotals;

/** GMV = merchants × impressions each × click-through × conversion × order value, and the links that remain where one is missing. */
const LINKS: Readonly<Record<string, GrowthFactor>> = {
  'merchants impressions': 'impressions_each',
  'merchants clicks': 'clicks_each',
  'merchants orders': 'orders_each',
  'impressions clicks': 'click_through',
  'impressions orders': 'orders_per_impression',
  'clicks orders': 'conversion',
  'orders gmvFen': 'order_value',
};

interface Level {
  readonly factor: GrowthFactor;
  readonly base: number;
  readonly now: number;
}

function levels(base: GrowthTotals, now: GrowthTotals, chain: readonly Quantity[]): Level[] {
  const first: Level = { factor: 'merchants', base: base.merchants, now: now.merchants };
  const rest = chain.slice(1).map((quantity, place): Level => {
    const before = chain[place] ?? 'merchants';
    const factor = LINKS[`${before} ${quantity}`];
    if (!factor) throw new Error(`the growth formula has no link from ${before} to ${quantity}`);
    const each = (totals: GrowthTotals) => (totals[quantity] ?? 0) / (totals[before] ?? 1);
    return { factor, base: each(base), now: each(now) };
  });
  return [first, ...rest];
}

/** Whole fen that add up to the change exactly: rounded down, and the rest given to those that lost most by it. */
export function wholeFen(effects: readonly number[], change: Fen): Fen[] {
  const whole = effects.map(Math.floor);
  const left = change - whole.reduce((sum, effect) => sum + effect, 0);
  const byLoss = effects.map((effect, place) => ({ place, lost: effect - Math.floor(effect) }));
  byLoss.sort((a, b) => b.lost - a.lost || a.place - b.place);
  // With very large amounts the doubles themselves are off by more than one fen each.
  const share = Math.floor(left / effects.length);
  const more = left - share * effects.length;
  byLoss.forEach(({ place }, rank) => {
    whole[place] = (whole[place] ?? 0) + share + (rank < more ? 1 : 0);
  });
  return whole;
}

const missing = (absent: GrowthAbsence): Growth => ({ factors: null, absent, uncollected: [] });

/** Takes the change of GMV between two periods apart. The effects add up to the change to the fen. */
export function decomposeGrowth(base: GrowthTotals, now: GrowthTotals): Growth {
  if (now.gmvFen === null || now.orders === null) return missing('not_collected');
  if (base.gmvFen === null || base.orders === null || base.gmvFen === 0) return missing('no_base');
  const uncollected = (['impressions', 'clicks'] as const).filter(
    (quantity) => base[quantity] === null || now[quantity] === null,
  );
  const chain = (['merchants', 'impressions', 'clicks', 'orders', 'gmvFen'] as const).filter(
    (quantity) => !uncollected.some((gone) => gone === quantity),
  );
  if (chain.some((quantity) => !base[quantity] || !now[quantity])) return missing('nothing_to_divide');
  const parts = levels(base, now, chain);
  const effects = decompose([parts.map((part) => part.base)], [parts.map((part) => part.now)]);
  const fen = wholeFen(effects, now.gmvFen - base.gmvFen);
  return {
    factors: parts.map((part, place) => ({ ...part, effectFen: fen[place] ?? 0 })),
    absent: null,
    uncollected,
  };
}
