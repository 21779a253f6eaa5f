import { apportion } from './apportion.ts';

/** Whole units throughout: `weight` is positive and `floor` not above `cap`. */
export interface Bounded {
  readonly weight: number;
  readonly floor: number;
  readonly cap: number;
}

/** A level is an amount per weight, kept as a fraction so that no comparison is ever rounded. */
interface Level {
  readonly amount: bigint;
  readonly weight: bigint;
}

const compare = (one: Level, other: Level): number => {
  const difference = one.amount * other.weight - other.amount * one.weight;
  return difference < 0n ? -1 : Number(difference > 0n);
};
const levelOf = (amount: number, weight: number): Level => ({
  amount: BigInt(amount),
  weight: BigInt(weight),
});

/** What all would get at a level, each held between its floor and its cap; multiplied by the level's weight. */
function totalAt(level: Level, rows: readonly Bounded[]): bigint {
  let total = 0n;
  for (const { weight, floor, cap } of rows) {
    const share = BigInt(weight) * level.amount;
    const least = BigInt(floor) * level.weight;
    const most = BigInt(cap) * level.weight;
    total += share < least ? least : share > most ? most : share;
  }
  return total;
}

/**
 * Parts a pool in proportion to weights, nobody under its floor or over its cap, to the last unit: what a cap holds
 * back goes to the others in proportion. One level (an amount per weight) fits all who are at neither bound; it lies
 * between two of the levels at which somebody meets a bound, which are few enough to be searched in halves. Whoever
 * is at neither bound there is served by `apportion`.
 * @returns the parts, adding up to the pool or, where that is less, to all caps
 * @param rows in the order in which ties are served; their floors together are not above the pool
 */
export function shareOut(pool: number, rows: readonly Bounded[]): number[] {
  const levels = rows
    .flatMap(({ weight, floor, cap }) => [levelOf(floor, weight), levelOf(cap, weight)])
    .sort(compare);
  const fits = (level: Level) => totalAt(level, rows) <= BigInt(pool) * level.weight;
  let known = 0;
  let beyond = levels.length;
  while (beyond - known > 1) {
    const middle = (known + beyond) >> 1;
    const level = levels[middle];
    if (level && fits(level)) known = middle;
    else beyond = middle;
  }
  const level = levels[known];
  if (!level) return [];
  const parts = rows.map(({ weight, floor, cap }) => {
    if (compare(levelOf(cap, weight), level) <= 0) return cap;
    return compare(levelOf(floor, weight), level) > 0 ? floor : null;
  });
  const free = rows.filter((_, place) => parts[place] === null);
  if (free.length === 0) return parts.map(Number);
  const rest = pool - parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  const served = apportion(
    rest,
    free.map(({ weight }) => weight),
  ).values();
  return parts.map((part) => part ?? served.next().value ?? 0);
}
