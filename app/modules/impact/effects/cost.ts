import type { EffectCost, Interval } from './model.ts';

const divided = ({ value, low, high }: Interval, by: number): Interval => ({
  value: value / by,
  low: low === null ? null : low / by,
  high: high === null ? null : high / by,
});

/** The cost is known to the fen, so an interval of cost ÷ effect is that of the effect turned over: Fieller's, with one side exact. */
const turned = ({ value, low, high }: Interval, cost: number): Interval | null =>
  low === null || high === null || low <= 0
    ? null
    : { value: cost / value, low: cost / high, high: cost / low };

/**
 * What an effect cost. Cost per effect is told only where the whole interval of the effect is above zero: otherwise any
 * price, however high, would be inside its own. @param total GMV added, in fen; null where "caused" may not be said
 */
export function costOf(
  spent: { readonly couponFen: number | null; readonly impressions: number | null },
  total: Interval | null,
): EffectCost {
  const { couponFen, impressions } = spent;
  return {
    ...spent,
    gmvPerCouponYuan: total && couponFen ? divided(total, couponFen) : null,
    couponPerGmvYuan: total && couponFen !== null ? turned(total, couponFen) : null,
    // GMV is in fen; a reader asks for a yuan of it.
    impressionsPerGmvYuan: total && impressions !== null ? turned(total, impressions * 100) : null,
  };
}
