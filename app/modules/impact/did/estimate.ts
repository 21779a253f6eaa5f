import { type Aggregations, aggregate, type Estimate, type Placed } from './aggregate.ts';
import { type GroupTimeEffect, type GroupTimeOptions, groupTimeEffects } from './group-time.ts';
import { covarianceOf, criticalValue, standardError, type WaldTest, waldTest } from './inference.ts';
import { buildPanel, type Observation, type Panel } from './panel.ts';

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

/** What became of a staggered start, and how sure that is. */
export interface DidResult {
  readonly units: number;
  readonly periods: readonly number[];
  readonly cohorts: readonly { readonly cohort: number; readonly units: number }[];
  readonly neverTreated: number;
  readonly dropped: Panel['dropped'];
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
  const effects = groupTimeEffects(panel, options);
  const count = (cohort: number) => panel.cohort.reduce((sum, own) => sum + (own === cohort ? 1 : 0), 0);
  const sums: Aggregations = aggregate(panel, effects);
  const errorOf = (influence: Float64Array | null) =>
    influence === null ? null : standardError(influence, panel.cluster);
  const told = (estimate: Estimate | null): Effect | null =>
    estimate && { att: estimate.att, se: errorOf(estimate.influence) };
  const seriesOf = <Key extends string>(
    key: Key,
    { overall, by }: Aggregations['dynamic'],
  ): EffectSeries<Key> => ({
    overall: told(overall),
    by: by.map((one) => ({ [key]: one.at, ...told(one) }) as Readonly<Record<Key, number>> & Effect),
    critical: criticalOf(by, panel),
  });
  const before = effects.filter((effect) => !effect.post);
  return {
    units: panel.units,
    periods: panel.periods,
    cohorts: panel.cohorts.map((cohort) => ({ cohort, units: count(cohort) })),
    neverTreated: count(Number.POSITIVE_INFINITY),
    dropped: panel.dropped,
    effects: effects.map(({ influence, ...effect }) => ({ ...effect, se: errorOf(influence) })),
    critical: criticalOf(effects, panel),
    simple: told(sums.simple),
    dynamic: seriesOf('since', sums.dynamic),
    group: seriesOf('cohort', sums.group),
    calendar: seriesOf('period', sums.calendar),
    preTest: preTestOf(before, panel),
  };
}

interface Spread {
  readonly att: number;
  readonly influence: Float64Array;
}

/** Those that spread: neither untold nor 0 by convention. */
const spreading = (effects: readonly (Placed | GroupTimeEffect)[], panel: Panel): Spread[] =>
  effects.flatMap(({ att, influence }) =>
    att !== null && influence !== null && standardError(influence, panel.cluster) !== null
      ? [{ att, influence }]
      : [],
  );

const covarianceIn = (effects: readonly Spread[], panel: Panel) =>
  covarianceOf(
    effects.map((effect) => effect.influence),
    panel.cluster,
  );

function criticalOf(effects: readonly (Placed | GroupTimeEffect)[], panel: Panel): number | null {
  const some = spreading(effects, panel);
  return some.length === 0 ? null : criticalValue(covarianceIn(some, panel));
}

function preTestOf(before: readonly GroupTimeEffect[], panel: Panel): WaldTest | null {
  const some = spreading(before, panel);
  return some.length === 0
    ? null
    : waldTest(
        some.map((effect) => effect.att),
        covarianceIn(some, panel),
      );
}
