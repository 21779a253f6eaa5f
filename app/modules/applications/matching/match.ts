import { type Day, daysBetween } from '#app/kernel/day.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import {
  type Answers,
  assess,
  type Criterion,
  type CriterionResult,
  daysLeft,
  type Match,
  matchOf,
  type ProfileFacts,
  takesApplications,
} from '#app/modules/programs/index.ts';
import type { ApplicationState } from '../states.ts';
import { type BudgetLevel, budgetLevel } from './budget-level.ts';

/** What is known of a merchant when programmes are looked for it. */
export interface Known {
  readonly facts: ProfileFacts;
  /** What somebody says of criteria about answers that nobody gave yet, by the criterion's code. */
  readonly stated?: Readonly<Record<string, boolean>>;
}

/** How a cycle stands: what is left of its budget, and what the merchant already has there. */
export interface CycleStanding {
  readonly cycleId: number;
  readonly budget: Readonly<Record<Unit, { readonly budget: number; readonly available: number }>>;
  /** The facts of the profile that its form begins with, by the question they answer. */
  readonly begins: Readonly<Record<string, keyof ProfileFacts>>;
  /** The merchant's live application in the cycle, else its last one. */
  readonly application: {
    readonly id: number;
    readonly number: string;
    readonly state: ApplicationState;
  } | null;
}

/** A criterion by its code, with its manager's own sentence where it has one. */
export type Stated = Pick<Criterion, 'code' | 'says'>;

/** A criterion that stands in the way, with the field that says otherwise; `known` where it fails, not just lacks. */
interface Lacking extends Stated {
  readonly field: string;
  readonly known: boolean;
}

/** What a merchant is told of a cycle before it applies. */
export interface CycleMatch {
  readonly cycle: CycleView;
  /** `soon`: announced and not open yet. */
  readonly phase: 'open' | 'soon';
  /** Days left to apply, today included; for one that opens later the days until then. */
  readonly days: number;
  readonly match: Match;
  readonly results: readonly CriterionResult[];
  readonly lacking: readonly Lacking[];
  /** The criteria that only an answer settles. */
  readonly open: readonly Stated[];
  /** Null where the cycle gives nothing in the unit. */
  readonly left: Readonly<Record<Unit, BudgetLevel | null>>;
  readonly application: CycleStanding['application'];
  /** False where an application is under way or was approved: there is one at a time. */
  readonly mayApply: boolean;
}

/** The field of a form that a fact of the profile is typed in. */
const FIELDS: Readonly<Record<string, string>> = {
  placeCode: 'placeCode',
  category: 'category',
  employees: 'employees',
  hasCode: 'uscc',
};

/** After these a merchant may apply again. */
const OVER: readonly ApplicationState[] = ['withdrawn', 'declined', 'ineligible'];
const VERDICTS: readonly Match[] = ['eligible', 'nearly', 'not_eligible'];
const PHASES = ['open', 'soon'];
/** How long before its first day a cycle is shown. */
const SOON_DAYS = 60;

/** Answers that the form begins with: what they say can be judged before anybody fills it in. */
const presumed = (begins: CycleStanding['begins'], facts: ProfileFacts): Answers =>
  Object.fromEntries(
    Object.entries(begins).flatMap(([key, fact]) => {
      const known = facts[fact];
      return known === null ? [] : [[key, known]];
    }),
  );

/** The field of the profile that a criterion is about in the end; undefined where only an answer settles it. */
const profileFieldOf = ({ from, fact }: Criterion, begins: CycleStanding['begins']): string | undefined =>
  FIELDS[from === 'profile' ? fact : (begins[fact] ?? '')];

const named = ({ code, says }: Stated): Stated => ({ code, ...(says && { says }) });

/** What only answers settle in any of these cycles, each criterion once: a quick check may ask it besides the profile. */
export function statements(matches: readonly CycleMatch[]): Stated[] {
  const asked = new Map(matches.flatMap(({ open }) => open.map((one) => [one.code, one])));
  return [...asked.values()];
}

function judge(
  criteria: readonly Criterion[],
  begins: CycleStanding['begins'],
  { facts, stated = {} }: Known,
): CriterionResult[] {
  return assess(criteria, facts, presumed(begins, facts)).map((result) => {
    const said = result.from === 'answers' && result.status === 'unknown' ? stated[result.code] : undefined;
    return said === undefined ? result : { ...result, status: said ? 'met' : 'unmet' };
  });
}

/** What fails, and of the profile also what is not known yet; an answer is asked for when its time comes. */
const lackingOf = (
  criteria: readonly Criterion[],
  begins: CycleStanding['begins'],
  results: readonly CriterionResult[],
): Lacking[] =>
  criteria.flatMap((criterion, place) => {
    const { from, status } = results[place] ?? { from: criterion.from, status: 'unknown' };
    if (status === 'met' || (from === 'answers' && status === 'unknown')) return [];
    const field = profileFieldOf(criterion, begins) ?? criterion.code;
    return [{ ...named(criterion), field, known: status === 'unmet' }];
  });

function phaseOf(cycle: CycleView, today: Day): Pick<CycleMatch, 'phase' | 'days'> | null {
  if (takesApplications(cycle, today)) return { phase: 'open', days: daysLeft(cycle, today) };
  const days = daysBetween(today, cycle.opensOn);
  return cycle.state === 'open' && days > 0 && days <= SOON_DAYS ? { phase: 'soon', days } : null;
}

const expectedIn = (cycle: CycleView, unit: Unit) =>
  unit === 'fen' ? cycle.expectedFen : cycle.expectedImpressions;

function matchCycle(cycle: CycleView, standing: CycleStanding | undefined, known: Known, today: Day) {
  const shown = phaseOf(cycle, today);
  if (!shown) return [];
  const { criteria } = cycle;
  const begins = standing?.begins ?? {};
  const results = judge(criteria, begins, known);
  const application = standing?.application ?? null;
  const live = application !== null && !OVER.includes(application.state);
  const left = Object.fromEntries(
    UNITS.map((unit) => [unit, budgetLevel(standing?.budget[unit], expectedIn(cycle, unit))]),
  ) as CycleMatch['left'];
  // What is known to fail fails, wherever it is known from.
  const weighed = results.map((result) =>
    result.status === 'unmet' ? ({ ...result, from: 'profile' } as const) : result,
  );
  const match: CycleMatch = {
    cycle,
    ...shown,
    match: matchOf(weighed),
    results,
    lacking: lackingOf(criteria, begins, results),
    open: criteria.filter((criterion) => !profileFieldOf(criterion, begins)).map(named),
    left,
    application,
    mayApply: shown.phase === 'open' && !live,
  };
  return [match];
}

/**
 * Every cycle that takes applications today or soon, against what is known: what is open first, of that what fits,
 * of that what ends first.
 */
export const matchCycles = (
  cycles: readonly CycleView[],
  standings: readonly CycleStanding[],
  known: Known,
  today: Day,
): CycleMatch[] => {
  const standingOf = new Map(standings.map((standing) => [standing.cycleId, standing]));
  return cycles
    .flatMap((cycle) => matchCycle(cycle, standingOf.get(cycle.id), known, today))
    .sort(
      (one, other) =>
        PHASES.indexOf(one.phase) - PHASES.indexOf(other.phase) ||
        VERDICTS.indexOf(one.match) - VERDICTS.indexOf(other.match) ||
        one.days - other.days ||
        one.cycle.id - other.cycle.id,
    );
};
