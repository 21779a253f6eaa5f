import { aggregate, effectsFromMoments, jointTest, type Moment, momentPanel } from '../did/index.ts';
import { SMALL } from './gate.ts';
import type { Displacement, Interval } from './model.ts';
import { intervalOf, meanOf } from './outcome.ts';

const NEVER = Number.POSITIVE_INFINITY;

interface Beside {
  /** GMV of unsupported merchants; the cohort is the first support in their category and place. */
  readonly moments: readonly Moment[];
  readonly periods: readonly number[];
  readonly unplaced: number;
}

function verdictOf(effect: Interval | null, parallel: boolean): Displacement['verdict'] {
  if (effect === null || effect.low === null || effect.high === null || !parallel) return 'unknown';
  if (effect.high < 0) return 'lost';
  return effect.low > 0 ? 'gained' : 'not_seen';
}

/**
 * Whether support took from those beside it: unsupported merchants of a category and place in which somebody is
 * supported, from when that began, against unsupported merchants elsewhere, who are no nearer to anybody's support.
 */
export function displacementOf({ moments, periods, unplaced }: Beside): Displacement {
  const [earliest = 0, latest = -1] = [periods[0], periods.at(-1)];
  const sizeOf = (some: readonly Moment[]) => some.reduce((sum, moment) => sum + moment.units, 0);
  const beside = moments.filter(({ cohort }) => cohort > earliest && cohort <= latest);
  const far = moments.filter(({ cohort }) => cohort === NEVER);
  const [neighbours, elsewhere] = [sizeOf(beside), sizeOf(far)];
  const counted = { neighbours, elsewhere, unplaced };
  const means =
    neighbours < SMALL
      ? { before: null, after: null }
      : { before: meanOf(beside, periods, 'before'), after: meanOf(beside, periods, 'after') };
  if (neighbours < SMALL || elsewhere < SMALL || periods.length < 2)
    return { ...counted, ...means, effect: null, preTest: null, verdict: 'unknown' };
  const panel = momentPanel([...beside, ...far], periods, {
    control: 'never',
    base: 'universal',
    anticipation: 0,
  });
  const { simple, dynamic } = aggregate(panel.space, effectsFromMoments(panel));
  const preTest = jointTest(
    dynamic.by.filter(({ at }) => at < 0),
    panel.space,
  );
  const effect = simple && intervalOf(simple, panel);
  return {
    ...counted,
    ...means,
    effect,
    preTest,
    verdict: verdictOf(effect, preTest !== null && preTest.p >= 0.05),
  };
}
