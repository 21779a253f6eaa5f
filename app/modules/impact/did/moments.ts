import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** What a cohort's outcomes have in common: how many units, their mean in each period, and Σ (y − mean)(y − mean)′. */
export interface Moment {
  readonly cohort: number;
  readonly units: number;
  readonly mean: Float64Array;
  /** Periods × periods, by rows. */
  readonly cross: Float64Array;
}

/** Units are taken in blocks: within one the mean is known before anything is squared, so that no digits are lost. */
const BLOCK = 64;

interface Gathering {
  units: number;
  readonly mean: Float64Array;
  readonly cross: Float64Array;
  readonly block: Float64Array;
  waiting: number;
}

const empty = (periods: number): Gathering => ({
  units: 0,
  mean: new Float64Array(periods),
  cross: new Float64Array(periods * periods),
  block: new Float64Array(periods * BLOCK),
  waiting: 0,
});

/** Joins one group's moments to another's: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance". */
function join(into: Gathering, units: number, mean: Float64Array, cross: Float64Array): void {
  const all = into.units + units;
  const periods = mean.length;
  const apart = mean.map((value, t) => value - (into.mean[t] as number));
  const pull = (into.units * units) / all;
  for (let s = 0; s < periods; s += 1)
    for (let t = 0; t < periods; t += 1) {
      const place = s * periods + t;
      into.cross[place] =
        (into.cross[place] as number) +
        (cross[place] as number) +
        (apart[s] as number) * (apart[t] as number) * pull;
    }
  for (let t = 0; t < periods; t += 1)
    into.mean[t] = (into.mean[t] as number) + ((apart[t] as number) * units) / all;
  into.units = all;
}

/** Takes the waiting units in. */
function settle(cohort: Gathering): void {
  const { block, waiting: units } = cohort;
  if (units === 0) return;
  const periods = cohort.mean.length;
  const mean = new Float64Array(periods);
  for (let at = 0; at < units * periods; at += periods)
    for (let t = 0; t < periods; t += 1) mean[t] = (mean[t] as number) + (block[at + t] as number);
  for (let t = 0; t < periods; t += 1) mean[t] = (mean[t] as number) / units;
  const cross = new Float64Array(periods * periods);
  for (let at = 0; at < units * periods; at += periods) {
    for (let t = 0; t < periods; t += 1) block[at + t] = (block[at + t] as number) - (mean[t] as number);
    for (let s = 0; s < periods; s += 1) {
      const own = block[at + s] as number;
      const row = s * periods;
      for (let t = 0; t <= s; t += 1)
        cross[row + t] = (cross[row + t] as number) + own * (block[at + t] as number);
    }
  }
  for (let s = 0; s < periods; s += 1)
    for (let t = s + 1; t < periods; t += 1) cross[s * periods + t] = cross[t * periods + s] as number;
  join(cohort, units, mean, cross);
  cohort.waiting = 0;
}

/** Gathers the moments of each cohort in one pass: memory grows with cohorts and periods, not with units. */
export interface Moments {
  /** @param outcomes one for each period; they are copied */
  add(cohort: number, outcomes: ArrayLike<number>): void;
  /** By cohort, ascending. */
  finish(): Moment[];
}

export function gatherMoments(periods: number): Moments {
  const cohorts = new Map<number, Gathering>();
  return {
    add(cohort, outcomes) {
      let own = cohorts.get(cohort);
      if (!own) {
        own = empty(periods);
        cohorts.set(cohort, own);
      }
      own.block.set(outcomes, own.waiting * periods);
      own.waiting += 1;
      if (own.waiting === BLOCK) settle(own);
    },
    finish: () =>
      [...cohorts]
        .map(([cohort, own]) => {
          settle(own);
          return { cohort, units: own.units, mean: own.mean, cross: own.cross };
        })
        .sort((a, b) => a.cohort - b.cohort),
  };
}

/** The moments of several cohorts as if they were one. */
export function mergeMoments(cohort: number, parts: readonly Moment[]): Moment {
  const all = empty(parts[0]?.mean.length ?? 0);
  for (const { units, mean, cross } of parts) join(all, units, mean, cross);
  return { cohort, units: all.units, mean: all.mean, cross: all.cross };
}

/** The moments of the first periods only. */
export function firstPeriods(moment: Moment, periods: number): Moment {
  const width = moment.mean.length;
  const cross = new Float64Array(periods * periods);
  for (let s = 0; s < periods; s += 1)
    cross.set(moment.cross.subarray(s * width, s * width + periods), s * periods);
  return { ...moment, mean: moment.mean.slice(0, periods), cross };
}

/** R with R R′ = cross, by rows; also where there are fewer units than periods. */
export function rootOf({ cross, mean }: Moment): Float64Array {
  const periods = mean.length;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(periods, periods, Array.from(cross)),
    { assumeSymmetric: true },
  );
  return Float64Array.from(
    { length: periods * periods },
    (_, place) =>
      eigenvectorMatrix.get(Math.floor(place / periods), place % periods) *
      Math.sqrt(Math.max(realEigenvalues[place % periods] as number, 0)),
  );
}
