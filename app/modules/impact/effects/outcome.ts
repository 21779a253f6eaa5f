import {
  aggregate,
  criticalOf,
  effectsFromMoments,
  type GroupTimeEffect,
  jointTest,
  type Moment,
  type MomentPanel,
  momentPanel,
  PanelError,
  standardError,
} from '../did/index.ts';
import { absenceOf, SMALL } from './gate.ts';
import type { EffectAbsence, EffectOutcome, Interval, OutcomeEffect, SincePoint } from './model.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** The 97.5th percentile of the normal distribution. */
const NORMAL = 1.959963984540054;

type Estimated = { readonly att: number; readonly influence: Float64Array };

export const intervalOf = ({ att, influence }: Estimated, panel: MomentPanel, reach = NORMAL): Interval => {
  const se = standardError(influence, panel.space);
  return {
    value: att,
    low: se === null ? null : att - reach * se,
    high: se === null ? null : att + reach * se,
  };
};

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((all, item) => all + of(item), 0);

/** What a treated unit had in a period, on average, where the period is before treatment or after it began. */
export function meanOf(
  moments: readonly Moment[],
  periods: readonly number[],
  when: 'before' | 'after',
): number | null {
  const parts = moments.flatMap(({ cohort, units, mean }) =>
    cohort === NEVER
      ? []
      : periods.flatMap((period, t) =>
          period < cohort === (when === 'before') ? [{ units, value: mean[t] as number }] : [],
        ),
  );
  const units = sum(parts, (part) => part.units);
  return units === 0 ? null : sum(parts, (part) => part.units * part.value) / units;
}

type Told = GroupTimeEffect & { readonly att: number };

/** What treatment added to all treated units over all periods: those units are who is spoken of, so their number is no estimate. */
function totalOf(panel: MomentPanel, after: readonly Told[]): { total: Interval; relative: number | null } {
  const influence = new Float64Array(panel.space.length);
  let [added, had] = [0, 0];
  for (const effect of after) {
    const moment = panel.moments.find(({ cohort }) => cohort === effect.cohort);
    const place = panel.periods.indexOf(effect.period);
    const units = moment?.units ?? 0;
    added += units * effect.att;
    had += units * (moment?.mean[place] ?? 0);
    effect.influence?.forEach((value, k) => {
      influence[k] = (influence[k] as number) + units * value;
    });
  }
  const without = had - added;
  return {
    total: intervalOf({ att: added, influence }, panel),
    relative: without > 0 ? added / without : null,
  };
}

/** The event study: only of times for which enough units speak. */
function seriesOf(panel: MomentPanel, effects: readonly GroupTimeEffect[]) {
  const { dynamic } = aggregate(panel.space, effects);
  const merchantsAt = (since: number) =>
    sum(
      effects.filter((effect) => effect.att !== null && effect.period - effect.cohort === since),
      (effect) => panel.sampled.cohorts.find(({ cohort }) => cohort === effect.cohort)?.units ?? 0,
    );
  // Further back only the later cohorts could be seen.
  const [{ cohort: first } = { cohort: 0 }] = panel.sampled.cohorts;
  const back = panel.periods.filter((period) => period < first).length;
  const by = dynamic.by.filter(({ at }) => at >= -back && merchantsAt(at) >= SMALL);
  const critical = criticalOf(by, panel.space) ?? NORMAL;
  return {
    series: by.map(
      (point): SincePoint => ({
        since: point.at,
        merchants: merchantsAt(point.at),
        ...intervalOf(point, panel, critical),
      }),
    ),
    preTest: jointTest(
      by.filter(({ at }) => at < 0),
      panel.space,
    ),
  };
}

export interface OutcomeFacts {
  readonly outcome: EffectOutcome;
  readonly moments: readonly Moment[];
  readonly periods: readonly number[];
  readonly collected: boolean;
  /** Supported merchants with any row, whole or not. */
  readonly supported: number;
  readonly alreadySupported: number;
}

/** With enough who are never supported, they are who is compared with; otherwise also those not supported yet. */
export const controlOf = (moments: readonly Moment[]): 'never' | 'not-yet' =>
  sum(
    moments.filter(({ cohort }) => cohort === NEVER),
    (moment) => moment.units,
  ) >= SMALL
    ? 'never'
    : 'not-yet';

/** The panel of an outcome, or why there is none to estimate from. */
function panelOf(facts: OutcomeFacts): MomentPanel | EffectAbsence {
  const { moments, periods } = facts;
  const treated = moments.filter(({ cohort }) => cohort !== NEVER);
  const whole = sum(treated, (moment) => moment.units);
  const absent = absenceOf({
    periods: periods.length,
    present: facts.supported,
    supported: whole,
    alreadySupported: facts.alreadySupported,
    compared: sum(moments, (moment) => moment.units) - whole,
    cohorts: treated.length,
  });
  if (absent !== null) return absent === 'few_supported' && !facts.collected ? 'not_collected' : absent;
  try {
    return momentPanel(moments, periods, {
      control: controlOf(moments),
      base: 'universal',
      anticipation: 0,
    });
  } catch (error) {
    if (error instanceof PanelError) return 'no_comparison';
    throw error;
  }
}

/** What support did to one outcome. */
export function outcomeEffect(facts: OutcomeFacts): OutcomeEffect {
  const { moments, periods } = facts;
  const treated = moments.filter(({ cohort }) => cohort !== NEVER);
  const merchants = sum(treated, (moment) => moment.units);
  const known = {
    outcome: facts.outcome,
    merchants,
    compared: sum(moments, (moment) => moment.units) - merchants,
    meanBefore: merchants < SMALL ? null : meanOf(moments, periods, 'before'),
  };
  const none = { effect: null, relative: null, total: null, series: [], preTest: null };
  const panel = panelOf(facts);
  if (typeof panel === 'string') return { ...known, ...none, absent: panel };
  const effects = effectsFromMoments(panel);
  const after = effects.filter((effect): effect is Told => effect.post && effect.att !== null);
  const { simple } = aggregate(panel.space, effects);
  if (simple === null) return { ...known, ...none, absent: 'no_comparison' };
  return {
    ...known,
    absent: null,
    effect: intervalOf(simple, panel),
    ...totalOf(panel, after),
    ...seriesOf(panel, effects),
  };
}
