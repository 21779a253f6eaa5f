import { aggregate, effectsFromMoments, jointTest, type Moment, momentPanel } from '../did/index.ts';
import { SMALL } from './gate.ts';
import { type Displacement, type Interval, REACHES, type Reach } from './model.ts';
import { intervalOf, meanOf } from './outcome.ts';

const NEVER = Number.POSITIVE_INFINITY;

interface Beside {
  /** GMV of unsupported merchants; the cohort is the first support in their category and place. */
  readonly beside: Readonly<Record<Reach, readonly Moment[]>>;
  readonly periods: readonly number[];
  readonly unplaced: number;
}

function verdictOf(effect: Interval | null, parallel: boolean): Displacement['verdict'] {
  if (effect === null || effect.low === null || effect.high === null || !parallel) return 'unknown';
  if (effect.high < 0) return 'lost';
  return effect.low > 0 ? 'gained' : 'not_seen';
}

const sizeOf = (some: readonly Moment[]) => some.reduce((sum, moment) => sum + moment.units, 0);

/** Who stands beside somebody's support and who does not. Those beside it from the start are neither. */
function sidesOf(moments: readonly Moment[], periods: readonly number[]) {
  const [earliest = 0, latest = -1] = [periods[0], periods.at(-1)];
  const near = moments.filter(({ cohort }) => cohort > earliest && cohort <= latest);
  const far = moments.filter(({ cohort }) => cohort === NEVER);
  return { near, far, neighbours: sizeOf(near), elsewhere: sizeOf(far) };
}

const isEnough = ({ neighbours, elsewhere }: ReturnType<typeof sidesOf>) =>
  neighbours >= SMALL && elsewhere >= SMALL;

/**
 * Whether support took from those beside it: unsupported merchants of a category and place in which somebody is
 * supported, from when that began, against unsupported merchants elsewhere, who are no nearer to anybody's support.
 */
export function displacementOf({ beside, periods, unplaced }: Beside): Displacement {
  const sides = REACHES.map((reach) => ({ reach, ...sidesOf(beside[reach], periods) }));
  const chosen = sides.find(isEnough) ?? sides[sides.length - 1];
  if (chosen === undefined) throw new Error('there is no reach');
  const { reach, near, far, neighbours, elsewhere } = chosen;
  const counted = { reach, neighbours, elsewhere, unplaced };
  const means =
    neighbours < SMALL
      ? { before: null, after: null }
      : { before: meanOf(near, periods, 'before'), after: meanOf(near, periods, 'after') };
  if (!isEnough(chosen) || periods.length < 2)
    return { ...counted, ...means, effect: null, preTest: null, verdict: 'unknown' };
  const panel = momentPanel([...near, ...far], periods, {
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
