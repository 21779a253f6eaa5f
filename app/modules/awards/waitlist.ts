import { UNITS, type Unit } from '#app/kernel/quantity.ts';

type Amounts = Readonly<Record<Unit, number>>;

/** How many of a ranked list fit what is left, from the top and without a gap. */
export function fitInOrder(ranked: readonly Amounts[], left: Amounts): number {
  const used = { impressions: 0, fen: 0 };
  for (const [place, amounts] of ranked.entries()) {
    for (const unit of UNITS) used[unit] += amounts[unit];
    if (UNITS.some((unit) => used[unit] > left[unit])) return place;
  }
  return ranked.length;
}
