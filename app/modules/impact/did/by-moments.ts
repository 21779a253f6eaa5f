import { designOf } from './design.ts';
import { type DidResult, inferFrom, type Sampled } from './estimate.ts';
import type { GroupTimeEffect, GroupTimeOptions } from './group-time.ts';
import { firstPeriods, type Moment, mergeMoments, rootOf } from './moments.ts';
import type { Space } from './space.ts';

/**
 * Without covariates, weights and clusters of several units, an effect is a difference of mean changes, so that it and its
 * error follow exactly from the moments of the cohorts. A unit i of cohort k moves every estimate by a′(yᵢ − meanₖ) + c with
 * an a and a c of the cohort. Σ over its units of the product of two such is a′ cross b + units · c · d, which is what this
 * space keeps: R′a (where R R′ = cross) and √units · c, one number a period and one more, for each cohort.
 */
export interface MomentPanel {
  readonly periods: readonly number[];
  readonly moments: readonly Moment[];
  readonly sampled: Sampled;
  readonly space: Space;
  readonly options: MomentOptions;
}

export type MomentOptions = Pick<GroupTimeOptions, 'control' | 'base' | 'anticipation'>;

const NEVER = Number.POSITIVE_INFINITY;

/**
 * The same panel `buildPanel` makes, from moments. @param incomplete units that were left out for want of a period
 * @throws PanelError where no effect can be told, saying why
 */
export function momentPanel(
  given: readonly Moment[],
  allPeriods: readonly number[],
  options: MomentOptions,
  incomplete = 0,
): MomentPanel {
  const design = designOf(
    given.map(({ cohort }) => cohort),
    allPeriods,
    options,
  );
  const { periods, lastServes } = design;
  const counting = (cohort: number | null) =>
    given.filter((moment) => design.countsAs(moment.cohort) === cohort);
  const moments = [...new Set(given.map(({ cohort }) => design.countsAs(cohort)))]
    .filter((cohort) => cohort !== null)
    .sort((a, b) => a - b)
    .map((cohort) => firstPeriods(mergeMoments(cohort, counting(cohort)), periods.length));
  const early = counting(null);
  const units = moments.reduce((sum, moment) => sum + moment.units, 0);
  return {
    periods,
    moments,
    options,
    space: momentSpace(moments, units, periods.length),
    sampled: {
      units,
      periods,
      cohorts: moments
        .filter(({ cohort }) => design.cohorts.includes(cohort))
        .map(({ cohort, units: own }) => ({ cohort, units: own })),
      lastServes,
      neverTreated: lastServes === null ? (moments.find(({ cohort }) => cohort === NEVER)?.units ?? 0) : 0,
      dropped: { incomplete, alreadyTreated: early.reduce((sum, moment) => sum + moment.units, 0) },
    },
  };
}

function momentSpace(moments: readonly Moment[], units: number, periods: number): Space {
  return {
    units,
    length: moments.length * (periods + 1),
    cluster: null,
    shares: new Map(moments.map((moment) => [moment.cohort, moment.units / units])),
    addShares(influence, pull) {
      moments.forEach((moment, k) => {
        const place = k * (periods + 1) + periods;
        influence[place] =
          (influence[place] as number) + Math.sqrt(moment.units) * (pull.get(moment.cohort) ?? 0);
      });
    },
  };
}

/** ATT(g, t) for every cohort and period, as `groupTimeEffects` tells them. */
export function effectsFromMoments(panel: MomentPanel): GroupTimeEffect[] {
  const { periods, sampled, options } = panel;
  const roots = panel.moments.map(rootOf);
  const first = options.base === 'universal' ? 0 : 1;
  return sampled.cohorts.flatMap(({ cohort }) => {
    const before = periods.findLastIndex((period) => period + options.anticipation < cohort);
    if (before < 0) return [];
    return periods.slice(first).map((period, place): GroupTimeEffect => {
      const now = place + first;
      const post = period >= cohort;
      const base = post || options.base === 'universal' ? before : now - 1;
      if (base === now) return { cohort, period, post, att: 0, absent: null, influence: null };
      return { cohort, period, post, ...effectOf(panel, roots, cohort, now, base) };
    });
  });
}

function effectOf(
  { periods, moments, space, options }: MomentPanel,
  roots: readonly Float64Array[],
  cohort: number,
  now: number,
  base: number,
): Pick<GroupTimeEffect, 'att' | 'absent' | 'influence'> {
  const until = (periods[Math.max(now, base)] ?? 0) + options.anticipation;
  const compares = ({ cohort: own }: Moment) =>
    own !== cohort && (options.control === 'never' ? own === NEVER : own > until);
  const change = ({ mean }: Moment) => (mean[now] as number) - (mean[base] as number);
  const controls = moments.filter(compares);
  const size = controls.reduce((sum, moment) => sum + moment.units, 0);
  const treated = moments.find((moment) => moment.cohort === cohort);
  if (!treated || size === 0) return { att: null, absent: 'no_comparison', influence: null };
  const expected = controls.reduce((sum, moment) => sum + (moment.units / size) * change(moment), 0);
  const width = periods.length;
  const influence = new Float64Array(space.length);
  moments.forEach((moment, k) => {
    const own = moment === treated;
    if (!own && !compares(moment)) return;
    const by = own ? space.units / treated.units : -space.units / size;
    const root = roots[k] as Float64Array;
    const at = k * (width + 1);
    for (let t = 0; t < width; t += 1)
      influence[at + t] = by * ((root[now * width + t] as number) - (root[base * width + t] as number));
    // The comparison is with one group: its cohorts differ from their common mean.
    influence[at + width] = own ? 0 : by * Math.sqrt(moment.units) * (change(moment) - expected);
  });
  return { att: change(treated) - expected, absent: null, influence };
}

/** Everything `estimateDid` says, from the moments of the cohorts. */
export const estimateFromMoments = (panel: MomentPanel): DidResult => ({
  ...panel.sampled,
  ...inferFrom(panel.space, effectsFromMoments(panel)),
});
