import type { GroupTimeEffect } from './group-time.ts';
import type { Space } from './space.ts';

/** An estimate with how much each unit moves it. */
export interface Estimate {
  readonly att: number;
  readonly influence: Float64Array;
}

/** One of a series: of a cohort, of a period, or of so many periods since treatment began. */
export interface Placed extends Estimate {
  readonly at: number;
}

export interface Series {
  readonly overall: Estimate | null;
  readonly by: readonly Placed[];
}

export interface Aggregations {
  /** All effects after treatment, by the size of their cohorts. */
  readonly simple: Estimate | null;
  /** By the time since treatment began; the overall is of those from 0 on. */
  readonly dynamic: Series;
  /** By cohort. */
  readonly group: Series;
  /** By period. */
  readonly calendar: Series;
}

/** An effect that is told, or is 0 by convention. */
type Told = GroupTimeEffect & { readonly att: number };

const unique = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/**
 * Sums group-time effects up: Callaway & Sant'Anna (2021), section 3.1, with the influence of the estimated sizes of the
 * cohorts (their corollary 2).
 */
export function aggregate(space: Space, effects: readonly GroupTimeEffect[]): Aggregations {
  const told = effects.filter((effect): effect is Told => effect.att !== null);
  const after = told.filter((effect) => effect.post);
  const weigh = weigherOf(space);
  const series = (among: readonly Told[], of: (effect: Told) => number, by: typeof weigh): Placed[] =>
    unique(among.map(of)).map((at) => ({
      at,
      ...by(
        among.filter((effect) => of(effect) === at),
        (effect) => effect.cohort,
      ),
    }));
  const evenly: typeof weigh = (among) => averageOf(space, among);
  const groups = series(after, (effect) => effect.cohort, evenly);
  const since = series(told, (effect) => effect.period - effect.cohort, weigh);
  const periods = series(after, (effect) => effect.period, weigh);
  const from0 = since.filter((one) => one.at >= 0);
  return {
    simple: after.length > 0 ? weigh(after, (effect) => effect.cohort) : null,
    dynamic: { overall: from0.length > 0 ? averageOf(space, from0) : null, by: since },
    group: { overall: groups.length > 0 ? weigh(groups, (one) => one.at) : null, by: groups },
    calendar: { overall: periods.length > 0 ? averageOf(space, periods) : null, by: periods },
  };
}

interface Part {
  readonly att: number;
  readonly influence: Float64Array | null;
}

/** The plain mean of some estimates. */
function averageOf(space: Space, parts: readonly Part[]): Estimate {
  const influence = new Float64Array(space.length);
  for (const part of parts) addTo(influence, part.influence, 1 / parts.length);
  return { att: parts.reduce((sum, part) => sum + part.att, 0) / parts.length, influence };
}

function addTo(total: Float64Array, influence: Float64Array | null, share: number): void {
  if (influence === null) return;
  for (let unit = 0; unit < total.length; unit += 1)
    total[unit] = (total[unit] as number) + share * (influence[unit] as number);
}

/** Means weighted by the sizes of cohorts, which are estimates themselves. */
function weigherOf(space: Space) {
  return <P extends Part>(parts: readonly P[], cohortOf: (part: P) => number): Estimate => {
    const sizeOf = (part: P) => space.shares.get(cohortOf(part)) ?? 0;
    const all = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    const att = parts.reduce((sum, part) => sum + (sizeOf(part) / all) * part.att, 0);
    const influence = new Float64Array(space.length);
    for (const part of parts) addTo(influence, part.influence, sizeOf(part) / all);
    // A unit of a cohort makes its share of the whole larger: Σ over the parts of that cohort of (effect − mean).
    const pull = new Map<number, number>();
    for (const part of parts)
      pull.set(cohortOf(part), (pull.get(cohortOf(part)) ?? 0) + (part.att - att) / all);
    space.addShares(influence, pull);
    return { att, influence };
  };
}
