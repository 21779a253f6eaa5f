import { addDays, type Day, daysBetween, earlier, type Period } from '#app/kernel/day.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { available, type Balance } from './rules.ts';

/** The stretch a run rate is taken from: four whole weeks, so that no weekday counts more than another. */
const RATE_WEEKS = 4;
const WEEK = 7;
/** Before a week of the benefit period has passed, its pace says nothing. */
export const FORECAST_AFTER_DAYS = WEEK;
/** Delivery may lag this share of the budget behind the calendar before anybody is warned. */
const PACE_TOLERANCE = 0.1;
/** More than this share of the budget left over at the end is worth a warning. */
const LAPSE_WORTH_WARNING = 0.1;
export const DEFAULT_THRESHOLDS: readonly number[] = [70, 90, 100];

/** What the ledger recorded for a line on one day; less than nothing where more was taken back. */
export interface Burn {
  readonly day: Day;
  readonly committed: number;
  readonly delivered: number;
}

export interface ForecastFacts extends Balance {
  readonly benefit: Period;
  /** By when the last applications are decided: commitments go on until then. */
  readonly decidedBy: Day;
  readonly today: Day;
  /** Days on which anything was recorded, in their order. */
  readonly burns: readonly Burn[];
}

interface Rates {
  /** The days the rates were taken from, today included. */
  readonly days: number;
  readonly committed: number;
  readonly delivered: number;
  /** The slowest and the fastest whole week among them. */
  readonly slowest: number;
  readonly fastest: number;
}

/** An expectation with the plain range the slowest and the fastest recent week would lead to. */
export interface Expected {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

export interface Outlook {
  /** Days of the benefit period still to come, today not counted. */
  readonly daysLeft: number;
  readonly rates: Rates;
  /** What will have been delivered when the benefit period ends. */
  readonly delivered: Expected;
  /** What of the budget will then be left over. */
  readonly lapse: Expected;
  /** What the present pace of commitments asks for beyond what is available, until the last are decided. */
  readonly short: number;
}

export interface Forecast {
  /** The share of the benefit period that is over, today included. */
  readonly elapsed: number;
  readonly committedShare: number;
  readonly deliveredShare: number;
  /** Null before the benefit period has begun and in its first week. */
  readonly outlook: Outlook | null;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The share of a period that is over by the end of a day. */
export const elapsedShare = ({ from, to }: Period, today: Day): number =>
  clamp((daysBetween(from, today) + 1) / (daysBetween(from, to) + 1), 0, 1);

/**
 * The daily rates of the last four weeks, or of the whole weeks since the benefit period began where that is less. Its
 * first day counts from the beginning of the period, since commitments made before say nothing of its pace.
 */
function ratesOf({ benefit, today, burns }: ForecastFacts): Rates {
  const weeks = clamp(Math.floor((daysBetween(benefit.from, today) + 1) / WEEK), 1, RATE_WEEKS);
  const weekly = Array.from({ length: weeks }, (_, back) => {
    const to = addDays(today, -back * WEEK);
    const from = addDays(to, 1 - WEEK);
    return burns.reduce(
      (sum, burn) =>
        burn.day < from || burn.day > to
          ? sum
          : { committed: sum.committed + burn.committed, delivered: sum.delivered + burn.delivered },
      { committed: 0, delivered: 0 },
    );
  });
  const total = (of: 'committed' | 'delivered') => weekly.reduce((sum, week) => sum + week[of], 0);
  const days = weeks * WEEK;
  const perDay = weekly.map((week) => Math.max(0, week.delivered / WEEK));
  return {
    days,
    committed: total('committed') / days,
    delivered: total('delivered') / days,
    slowest: Math.min(...perDay),
    fastest: Math.max(...perDay),
  };
}

/**
 * delivered at the end = delivered + rate × days left, at least what is delivered and at most the budget;
 * lapse = budget − that. Rates are counted in whole units, rounded down where they are added up.
 */
function outlookOf(facts: ForecastFacts): Outlook {
  const daysLeft = Math.max(0, daysBetween(facts.today, facts.benefit.to));
  const daysToDecide = Math.max(0, daysBetween(facts.today, earlier(facts.decidedBy, facts.benefit.to)));
  const rates = ratesOf(facts);
  const reached = (rate: number) =>
    clamp(facts.delivered + Math.floor(Math.max(0, rate) * daysLeft), facts.delivered, facts.budget);
  const delivered = {
    amount: reached(rates.delivered),
    low: reached(rates.slowest),
    high: reached(rates.fastest),
  };
  return {
    daysLeft,
    rates,
    delivered,
    lapse: {
      amount: facts.budget - delivered.amount,
      low: facts.budget - delivered.high,
      high: facts.budget - delivered.low,
    },
    short: Math.max(0, Math.ceil(Math.max(0, rates.committed) * daysToDecide) - available(facts)),
  };
}

/** Where a line stands in its benefit period and where its pace leads. */
export function forecast(facts: ForecastFacts): Forecast {
  const today = earlier(facts.today, facts.benefit.to);
  const begun = daysBetween(facts.benefit.from, today) + 1;
  return {
    elapsed: elapsedShare(facts.benefit, today),
    committedShare: share(facts.committed, facts.budget),
    deliveredShare: share(facts.delivered, facts.budget),
    outlook: begun < FORECAST_AFTER_DAYS ? null : outlookOf({ ...facts, today }),
  };
}

export type Warning =
  | { readonly kind: 'threshold'; readonly percent: number }
  | { readonly kind: 'behind_pace' }
  | { readonly kind: 'lapse'; readonly share: number }
  | { readonly kind: 'short'; readonly amount: number };

/** What a manager should know of a line. Of the thresholds only the highest one reached. */
export function warningsOf(
  line: Balance,
  { elapsed, deliveredShare, outlook }: Forecast,
  thresholds: readonly number[],
): Warning[] {
  const reached = thresholds.filter(
    (percent) => line.budget > 0 && line.committed * 100 >= percent * line.budget,
  );
  const lapse = outlook ? share(outlook.lapse.amount, line.budget) : 0;
  return [
    ...(reached.length > 0 ? [{ kind: 'threshold', percent: Math.max(...reached) } as const] : []),
    ...(outlook && line.budget > 0 && deliveredShare < elapsed - PACE_TOLERANCE
      ? [{ kind: 'behind_pace' } as const]
      : []),
    ...(lapse > LAPSE_WORTH_WARNING ? [{ kind: 'lapse', share: lapse } as const] : []),
    ...(outlook && outlook.short > 0 ? [{ kind: 'short', amount: outlook.short } as const] : []),
  ];
}

interface Looked extends Balance {
  readonly id: number;
  readonly programId: number;
  readonly unit: Unit;
  readonly outlook: Outlook | null;
}

/** A transfer that would help: nobody has proposed it yet. */
export interface TransferDraft<Line> {
  readonly from: Line;
  readonly to: Line;
  readonly amount: number;
  readonly lapse: number;
  readonly short: number;
}

/**
 * Within each programme and unit: from the line that will let the most lapse to the one that will fall the shortest, no
 * more than the one can spare today and the other needs.
 */
export function draftTransfers<Line extends Looked>(lines: readonly Line[]): TransferDraft<Line>[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.programId} ${line.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const shortOf = (line: Line) => line.outlook?.short ?? 0;
    const lapseOf = (line: Line) =>
      shortOf(line) > 0 ? 0 : Math.min(line.outlook?.lapse.amount ?? 0, available(line));
    const most = (of: (line: Line) => number) =>
      [...group].sort((one, other) => of(other) - of(one) || one.id - other.id)[0];
    const [from, to] = [most(lapseOf), most(shortOf)];
    if (!from || !to || from.id === to.id) return [];
    const amount = Math.min(lapseOf(from), shortOf(to));
    return amount > 0
      ? [{ from, to, amount, lapse: from.outlook?.lapse.amount ?? 0, short: shortOf(to) }]
      : [];
  });
}
