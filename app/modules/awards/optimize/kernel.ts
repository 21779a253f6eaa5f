import type { Highs } from 'highs';
import { effectAlong } from './effect.ts';
import { type Column, maximize } from './linear.ts';
import { bestAt, type Coupled, type Curve, findPrices, marginAt, type Priced } from './prices.ts';

/** How many applicants are decided together at first. */
const KERNEL = 200;
/** How far from the bound one stops looking, and how far is near enough when the time is up. */
const NEAR = 1e-4;
const ENOUGH = 1e-3;
const TIME_S = 3;

type Rows = Coupled['rows'];

/** What the rows still allow once some are served. */
function rowsLeft(rows: Rows, served: readonly { curve: Curve; amount: number }[]): Rows {
  const used = rows.map(() => 0);
  for (const { curve, amount } of served)
    for (const [row, coefficient] of curve.entries) used[row] = (used[row] ?? 0) + coefficient * amount;
  return rows.map(({ lower, upper }, row) => ({
    lower: lower === null ? null : lower - (used[row] ?? 0),
    upper: upper === null ? null : upper - (used[row] ?? 0),
  }));
}

/**
 * Decides some applicants in whole steps: all or nothing up to the floor, then piece by piece.
 * @param target an effect that is good enough to stop at
 */
function decide(highs: Highs, curves: readonly Curve[], rows: Rows, target: number | null): number[] | null {
  const links: { lower: null; upper: 0 }[] = [];
  const columns: Column[] = [];
  const owners: { place: number; each: number }[] = [];
  const add = (place: number, each: number, column: Column) => {
    owners.push({ place, each });
    columns.push(column);
  };
  for (const [place, { envelope, floor, most, entries }] of curves.entries()) {
    const [first, ...further] = envelope;
    if (!first) continue;
    if (floor <= 1) {
      for (const { length, slope } of envelope)
        add(place, 1, { cost: slope, upper: length, integer: true, entries });
      continue;
    }
    const link = rows.length + links.length;
    links.push({ lower: null, upper: 0 });
    add(place, floor, {
      cost: first.slope * floor,
      upper: 1,
      integer: true,
      entries: [...entries.map(([row, by]) => [row, by * floor] as const), [link, floor - most]],
    });
    for (const { length, slope } of further)
      add(place, 1, { cost: slope, upper: length, integer: true, entries: [...entries, [link, 1]] });
  }
  const solved = maximize(
    highs,
    { columns, rows: [...rows, ...links] },
    { mip_rel_gap: NEAR / 10, time_limit: TIME_S, ...(target !== null && { objective_target: target }) },
  );
  if (!solved) return null;
  const amounts = curves.map(() => 0);
  for (const [column, { place, each }] of owners.entries())
    amounts[place] = (amounts[place] ?? 0) + each * Math.round(solved.values[column] ?? 0);
  return amounts;
}

export interface Solved extends Priced {
  readonly amounts: readonly number[];
  readonly effect: number;
}

/**
 * The best allocation in whole steps. At the right prices nearly everybody's part is plain; those whose part is not,
 * the kernel, are decided together by branch and bound (after Angelelli, Mansini and Speranza, "Kernel search",
 * Computers & Operations Research 37, 2010). Where that is not near the bound, the kernel grows, up to all of them.
 * @returns null where no allocation keeps all constraints
 */
export function solve(highs: Highs, coupled: Coupled): Solved | null {
  const { curves, rows } = coupled;
  const priced = findPrices(highs, coupled);
  const undecided = curves
    .map((curve) => ({ curve, margin: marginAt(curve, priced.prices) }))
    .sort((one, other) => one.margin - other.margin)
    .map(({ curve }) => curve);
  for (let size = KERNEL; ; size *= 4) {
    const kernel = undecided.slice(0, size);
    const served = undecided
      .slice(size)
      .map((curve) => ({ curve, amount: bestAt(curve, priced.prices).amount }));
    const whole = size >= curves.length;
    const secured = served.reduce((sum, { curve, amount }) => sum + effectAlong(curve.pieces, amount), 0);
    const target = whole ? null : priced.bound * (1 - NEAR) - secured;
    const decided = decide(highs, kernel, rowsLeft(rows, served), target);
    if (decided) {
      const amounts = curves.map(() => 0);
      for (const { curve, amount } of served) amounts[curve.place] = amount;
      for (const [place, { place: at }] of kernel.entries()) amounts[at] = decided[place] ?? 0;
      const effect = curves.reduce(
        (sum, { pieces, place }) => sum + effectAlong(pieces, amounts[place] ?? 0),
        0,
      );
      if (whole || effect >= priced.bound * (1 - ENOUGH)) return { ...priced, amounts, effect };
    } else if (whole) return null;
  }
}
