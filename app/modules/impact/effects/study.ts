import { gatherMoments, type Moment } from '../did/index.ts';
import {
  COMPARED,
  type Compared,
  EFFECT_OUTCOMES,
  type EffectOutcome,
  type Grain,
  REACHES,
  type Reach,
  type StudyGroups,
  type Survival,
} from './model.ts';
import type { StudyWindow } from './periods.ts';
import type { Recovering } from './recovery.ts';

type Values = readonly (number | null)[];

/** A merchant with delivery data, as the study reads it. */
export interface StudyMerchant {
  /** The number of the period its first support began in; null: never supported by the programme. */
  readonly start: number | null;
  /** Supported by another programme. */
  readonly elsewhere: boolean;
  /** Where its application to the programme stands, for those not supported. */
  readonly compared: Exclude<Compared, 'later'>;
  readonly category: string | null;
  /** Category and place, near and far; null where the profile does not say both. */
  readonly cells: Readonly<Record<Reach, string>> | null;
  /** By period of the study; null where there is no row or it was not collected in all of them. */
  readonly outcomes: Readonly<Record<EffectOutcome, Values>>;
  readonly couponFen: Values;
  readonly impressions: Values;
  /** GMV in a period of the year before; null where not known. */
  readonly level: number | null;
}

/** What a study is asked for, before the first merchant is read. */
export interface StudyPlan {
  readonly programId: number;
  readonly window: StudyWindow;
  /** The numbers of its periods that have any data, ascending. */
  readonly periods: readonly number[];
  /** The period in which support began in each category and place, of either reach. */
  readonly cells: ReadonlyMap<string, number>;
  /** Whether recovery is what the programme is for. */
  readonly recovery: boolean;
}

/** What all merchants together say: its size does not grow with them, but for recoveries. */
export interface Study {
  readonly programId: number;
  readonly grain: Grain;
  readonly window: StudyWindow['days'];
  readonly first: number;
  readonly last: number;
  readonly periods: readonly number[];
  readonly groups: StudyGroups;
  readonly moments: Readonly<Record<EffectOutcome, readonly Moment[]>>;
  /** Merchants that had no row in some period, by outcome. */
  readonly incomplete: Readonly<
    Record<EffectOutcome, { readonly supported: number; readonly compared: number }>
  >;
  readonly collected: Readonly<Record<EffectOutcome, boolean>>;
  /** Of supported merchants with every period: those of whose category somebody is compared. */
  readonly overlapping: number;
  /** GMV of unsupported merchants; the cohort is the first support beside them. */
  readonly beside: Readonly<Record<Reach, readonly Moment[]>>;
  readonly unplaced: number;
  readonly recovering: readonly Recovering[] | null;
  readonly survival: { readonly supported: Survival; readonly compared: Survival };
  readonly spent: { readonly couponFen: number | null; readonly impressions: number | null };
}

const NEVER = Number.POSITIVE_INFINITY;
/** A merchant that sold in none of these last periods is taken to have stopped. */
const STILL: Readonly<Record<Grain, number>> = { week: 4, month: 1 };

const plus = (sum: number | null, values: Values): number | null =>
  values.reduce<number | null>((all, value) => (value === null ? all : (all ?? 0) + value), sum);

const isComplete = (values: Values): values is readonly number[] => values.every((value) => value !== null);

/** Takes merchants in one by one. */
export function gatherStudy(plan: StudyPlan) {
  const { periods, window } = plan;
  const [earliest = 0, latest = -1] = [periods[0], periods.at(-1)];
  const moments = { gmv: gatherMoments(periods.length), orders: gatherMoments(periods.length) };
  const beside = { city: gatherMoments(periods.length), province: gatherMoments(periods.length) };
  const incomplete = { gmv: { supported: 0, compared: 0 }, orders: { supported: 0, compared: 0 } };
  const collected = { gmv: false, orders: false };
  const compared = Object.fromEntries(COMPARED.map((one) => [one, 0])) as Record<Compared, number>;
  const counts = { supported: 0, alreadySupported: 0, supportedElsewhere: 0 };
  const categories = new Map<string, { supported: number; compared: number }>();
  const survival = { supported: { selling: 0, of: 0 }, compared: { selling: 0, of: 0 } };
  const recovering: Recovering[] = [];
  let unplaced = 0;
  let spent: Study['spent'] = { couponFen: null, impressions: null };

  const follow = (
    group: 'supported' | 'compared',
    { gmv, orders }: StudyMerchant['outcomes'],
    start: number,
  ) => {
    const sold = (from: number, to?: number) =>
      [...gmv.slice(from, to), ...orders.slice(from, to)].some((value) => value !== null && value > 0);
    if (!sold(0, start)) return;
    survival[group].of += 1;
    if (sold(-STILL[window.grain])) survival[group].selling += 1;
  };

  /** Support that began in a period without data is felt from the next one on. */
  const placeOf = (start: number) => {
    const place = periods.findIndex((period) => period >= start);
    return place < 0 ? periods.length : place;
  };
  const firstStart = Math.min(NEVER, ...plan.cells.values());

  const add = (merchant: StudyMerchant): void => {
    const { start, outcomes } = merchant;
    if (start === null && merchant.elsewhere) {
      counts.supportedElsewhere += 1;
      return;
    }
    const supported = start !== null && start <= latest;
    if (supported && start <= earliest) {
      counts.alreadySupported += 1;
      return;
    }
    const group = supported ? 'supported' : 'compared';
    const cohort = supported ? start : NEVER;
    if (supported) {
      counts.supported += 1;
      const since = placeOf(start);
      spent = {
        couponFen: plus(spent.couponFen, merchant.couponFen.slice(since)),
        impressions: plus(spent.impressions, merchant.impressions.slice(since)),
      };
      if (plan.recovery) recovering.push({ series: outcomes.gmv, start: since, level: merchant.level });
    } else compared[start === null ? merchant.compared : 'later'] += 1;
    follow(group, outcomes, placeOf(supported ? start : firstStart));
    for (const outcome of EFFECT_OUTCOMES) {
      const values = outcomes[outcome];
      collected[outcome] ||= values.some((value) => value !== null);
      if (isComplete(values)) moments[outcome].add(cohort, values);
      else incomplete[outcome][group] += 1;
    }
    if (!isComplete(outcomes.gmv)) return;
    if (merchant.category !== null) {
      const own = categories.get(merchant.category) ?? { supported: 0, compared: 0 };
      own[group] += 1;
      categories.set(merchant.category, own);
    }
    if (supported) return;
    if (merchant.cells === null) {
      unplaced += 1;
      return;
    }
    for (const reach of REACHES)
      beside[reach].add(plan.cells.get(merchant.cells[reach]) ?? NEVER, outcomes.gmv);
  };

  return {
    add,
    finish: (): Study => ({
      programId: plan.programId,
      grain: window.grain,
      window: window.days,
      first: window.first,
      last: window.last,
      periods,
      groups: {
        ...counts,
        compared,
        incompleteSupported: incomplete.gmv.supported,
        incompleteCompared: incomplete.gmv.compared,
      },
      moments: { gmv: moments.gmv.finish(), orders: moments.orders.finish() },
      incomplete,
      collected,
      overlapping: [...categories.values()].reduce(
        (sum, own) => sum + (own.compared > 0 ? own.supported : 0),
        0,
      ),
      beside: { city: beside.city.finish(), province: beside.province.finish() },
      unplaced,
      recovering: plan.recovery ? recovering : null,
      survival,
      spent,
    }),
  };
}
