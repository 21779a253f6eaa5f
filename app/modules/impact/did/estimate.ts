import { type Aggregations, aggregate, type Estimate, type Placed } from './aggregate.ts';
import { type GroupTimeEffect, type GroupTimeOptions, groupTimeEffects } from './group-time.ts';
import { covarianceOf, criticalValue, standardError, type WaldTest, waldTest } from './inference.ts';
import { buildPanel, type Dropped, type Observation } from './panel.ts';
import { type Space, unitSpace } from './space.ts';

/** An effect with its standard error, in the unit of the outcome; null where there is none to tell. */
export interface Effect {
  readonly att: number | null;
  readonly se: number | null;
}

/** A series of effects with the width of a band that holds all of them at once in 95 of 100 samples. */
export interface EffectSeries<Key extends string> {
  readonly overall: Effect | null;
  readonly by: readonly (Readonly<Record<Key, number>> & Effect)[];
  /** In standard errors. */
  readonly critical: number | null;
}

/** Whom a result speaks of. */
export interface Sampled {
  readonly units: number;
  readonly periods: readonly number[];
  readonly cohorts: readonly { readonly cohort: number; readonly units: number }[];
  readonly neverTreated: number;
  /** The cohort that serves as comparison because nobody is never treated; null where somebody is. */
  readonly lastServes: number | null;
  readonly dropped: Dropped;
}

/** What became of a staggered start, and how sure that is. */
export interface DidResult extends Sampled {
  readonly effects: readonly (Effect & Pick<GroupTimeEffect, 'cohort' | 'period' | 'post' | 'absent'>)[];
  readonly critical: number | null;
  readonly simple: Effect | null;
  readonly dynamic: EffectSeries<'since'>;
  readonly group: EffectSeries<'cohort'>;
  readonly calendar: EffectSeries<'period'>;
  /** Whether all effects before treatment are zero together; null where there are none. */
  readonly preTest: WaldTest | null;
}

/**
 * Estimates the effects of a treatment that begins at different times, as the R package `did` does: group-time effects,
 * their sums, errors from influence functions clustered by unit or as given, the pre-test and uniform bands.
 * @throws PanelError where the rows make no panel, saying what to do
 */
export function estimateDid(observations: Iterable<Observation>, options: GroupTimeOptions): DidResult {
  const panel = buildPanel(observations, options);
  const count = (cohort: number) => panel.cohort.reduce((sum, own) => sum + (own === cohort ? 1 : 0), 0);
  return {
    units: panel.units,
    periods: panel.periods,
    cohorts: panel.cohorts.map((cohort) => ({ cohort, units: count(cohort) })),
    neverTreated: panel.lastServes === null ? count(Number.POSITIVE_INFINITY) : 0,
    lastServes: panel.lastServes,
    dropped: panel.dropped,
    ...inferFrom(unitSpace(panel), groupTimeEffects(panel, options)),
  };
}

/** Effects with their errors, sums and tests. */
export function inferFrom(space: Space, effects: readonly GroupTimeEffect[]): Omit<DidResult, keyof Sampled> {
  const sums: Aggregations = aggregate(space, effects);
  const errorOf = (influence: Float64Array | null) =>
    influence === null ? null : standardError(influence, space);
  const told = (estimate: Estimate | null): Effect | null =>
    estimate && { att: estimate.att, se: errorOf(estimate.influence) };
  const seriesOf = <Key extends string>(
    key: Key,
    { overall, by }: Aggregations['dynamic'],
  ): EffectSeries<Key> => ({
    overall: told(overall),
    by: by.map((one) => ({ [key]: one.at, ...told(one) }) as Readonly<Record<Key, number>> & Effect),
    critical: criticalOf(by, space),
  });
  return {
    effects: effects.map(({ influence, ...effect }) => ({ ...effect, se: errorOf(influence) })),
    critical: criticalOf(effects, space),
    simple: told(sums.simple),
    dynamic: seriesOf('since', sums.dynamic),
    group: seriesOf('cohort', sums.group),
    calendar: seriesOf('period', sums.calendar),
    preTest: jointTest(
      effects.filter((effect) => !effect.post),
      space,
    ),
  };
}

interface Spread {
  readonly att: number;
  readonly influence: Float64Array;
}

/** Those that spread: neither untold nor 0 by convention. */
const spreading = (effects: readonly (Placed | GroupTimeEffect)[], space: Space): Spread[] =>
  effects.flatMap(({ att, influence }) =>
    att !== null && influence !== null && standardError(influence, space) !== null
      ? [{ att, influence }]
      : [],
  );

const covarianceIn = (effects: readonly Spread[], space: Space) =>
  covarianceOf(
    effects.map((effect) => effect.influence),
    space,
  );

/** How many standard errors a band of all these effects reaches; null where none of them spreads. */
export function criticalOf(effects: readonly (Placed | GroupTimeEffect)[], space: Space): number | null {
  const some = spreading(effects, space);
  return some.length === 0 ? null : criticalValue(covarianceIn(some, space));
}

/** Whether these effects are zero together; null where that cannot be tested. */
export function jointTest(effects: readonly (Placed | GroupTimeEffect)[], space: Space): WaldTest | null {
  const some = spreading(effects, space);
  return some.length === 0
    ? null
    : waldTest(
        some.map((effect) => effect.att),
        covarianceIn(some, space),
      );
}
