import type { Highs } from 'highs';
import { effectAlong, type Piece, piecesOf, withFloor } from './effect.ts';
import { type Column, type LinearModel, maximize } from './linear.ts';
import { type AllocationProblem, type Applicant, limitsOf, mostOf } from './problem.ts';

/** An applicant with its curve, and the rows it takes part in. */
export interface Curve {
  readonly place: number;
  readonly pieces: readonly Piece[];
  readonly floor: number;
  readonly most: number;
  /** The curve with the floor as one piece. */
  readonly envelope: readonly Piece[];
  readonly entries: readonly (readonly [row: number, coefficient: number])[];
}

/** The rows that hold applicants together: the budget, the key places' share, and one a category. */
export interface Coupled {
  readonly curves: readonly Curve[];
  readonly rows: LinearModel['rows'];
}

const BUDGET = 0;
const KEY = 1;

export function couple(problem: AllocationProblem): Coupled {
  const { applicants, budget, constraints } = problem;
  const limits = limitsOf(problem);
  const categories = [...new Set(applicants.map(({ category }) => category))];
  const rowOf = new Map(categories.map((category, place) => [category, KEY + 1 + place]));
  const entriesOf = ({ key, category }: Applicant) => [
    [BUDGET, 1] as const,
    ...(key ? [[KEY, 1] as const] : []),
    [rowOf.get(category) ?? BUDGET, 1] as const,
  ];
  return {
    curves: applicants.map((applicant, place) => {
      const pieces = piecesOf(applicant, constraints);
      const most = mostOf(applicant, constraints);
      const floor = Math.min(constraints.floor, most);
      return {
        place,
        pieces,
        floor,
        most,
        envelope: withFloor(pieces, floor),
        entries: entriesOf(applicant),
      };
    }),
    rows: [
      { lower: null, upper: budget },
      { lower: limits.key, upper: null },
      ...categories.map(() => ({ lower: null, upper: limits.category })),
    ],
  };
}

export interface Priced {
  /** What a unit of each row is worth: nothing, or more for a bound above, less for one below. */
  readonly prices: readonly number[];
  /** No allocation has more effect than this. */
  readonly bound: number;
}

const priceOf = ({ entries }: Curve, prices: readonly number[]): number =>
  entries.reduce((sum, [row, coefficient]) => sum + coefficient * (prices[row] ?? 0), 0);

/** What an applicant would best be given if each unit were paid for at the prices, and what that would bring. */
export function bestAt(curve: Curve, prices: readonly number[]): { amount: number; gain: number } {
  const price = priceOf(curve, prices);
  let amount = 0;
  for (const { length, slope } of curve.envelope) if (slope > price) amount += length;
  return { amount, gain: effectAlong(curve.envelope, amount) - price * amount };
}

/** How near an applicant is to being given more or less at the prices: 0 is undecided. */
export function marginAt(curve: Curve, prices: readonly number[]): number {
  const price = priceOf(curve, prices);
  return Math.min(...curve.envelope.map(({ slope }) => Math.abs(slope - price)));
}

/**
 * The prices at which applicants, each looking at itself alone, come closest to what the rows allow; and the bound
 * they prove. It is computed here from the prices (weak duality: Everett, "Generalized Lagrange Multiplier Method",
 * Operations Research 11, 1963), so it holds however far the solver went.
 */
export function findPrices(highs: Highs, { curves, rows }: Coupled): Priced {
  const columns: Column[] = curves.flatMap(({ envelope, entries }) =>
    envelope.map(({ length, slope }) => ({ cost: slope, upper: length, entries })),
  );
  // An interior point is near enough: what it leaves undecided is decided exactly afterwards (see kernel.ts).
  const solved = maximize(
    highs,
    { columns, rows },
    { solver: 'ipx', run_crossover: 'off', presolve: 'off', time_limit: 20 },
  );
  const prices = rows.map(({ upper }, row) => {
    const price = solved?.prices[row] ?? 0;
    return upper === null ? Math.min(price, 0) : Math.max(price, 0);
  });
  const held = rows.reduce(
    (sum, { lower, upper }, row) => sum + (prices[row] ?? 0) * (upper ?? lower ?? 0),
    0,
  );
  return { prices, bound: curves.reduce((sum, curve) => sum + bestAt(curve, prices).gain, held) };
}
