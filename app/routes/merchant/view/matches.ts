import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { available, type Balance } from '#app/modules/budgets/index.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import {
  assess,
  type CriterionResult,
  daysLeft,
  type Match,
  matchOf,
  type ProfileFacts,
  takesApplications,
} from '#app/modules/programs/index.ts';

/** What a merchant is told of a cycle before it applies. */
export interface ProgramMatch {
  readonly cycle: CycleView;
  readonly match: Match;
  readonly results: readonly CriterionResult[];
  /** The criteria of the profile that stand in the way, each with the field of the profile it asks about. */
  readonly lacking: readonly {
    readonly code: string;
    readonly says?: LocalizedText | undefined;
    readonly field: string;
    readonly known: boolean;
  }[];
  readonly left: Readonly<Record<Unit, number>>;
  readonly daysLeft: number;
  /** The merchant's live application in this cycle. */
  readonly application: { readonly id: number; readonly state: ApplicationState } | null;
}

interface Surroundings {
  readonly facts: ProfileFacts;
  readonly today: Day;
  readonly lines: readonly (Balance & { readonly cycleId: number; readonly unit: Unit })[];
  readonly applications: readonly {
    readonly id: number;
    readonly cycleId: number;
    readonly state: ApplicationState;
  }[];
}

/** The field of the profile page that a fact comes from. */
const FIELD_OF: Readonly<Record<string, string>> = {
  placeCode: 'placeCode',
  category: 'category',
  employees: 'employees',
  hasCode: 'uscc',
};

const OVER: readonly ApplicationState[] = ['withdrawn', 'declined', 'ineligible'];
const ORDER: readonly Match[] = ['eligible', 'nearly', 'not_eligible'];

function matchCycle(cycle: CycleView, { facts, today, lines, applications }: Surroundings): ProgramMatch {
  const results = assess(cycle.criteria, facts, {});
  const lacking = results.flatMap(({ code, says, from, status }) => {
    const fact = cycle.criteria.find((criterion) => criterion.code === code)?.fact ?? '';
    const field = FIELD_OF[fact];
    return from === 'answers' || status === 'met' || field === undefined
      ? []
      : [{ code, says, field, known: status === 'unmet' }];
  });
  const left = { impressions: 0, fen: 0 };
  for (const line of lines) if (line.cycleId === cycle.id) left[line.unit] += available(line);
  const live = applications.find(({ cycleId, state }) => cycleId === cycle.id && !OVER.includes(state));
  return {
    cycle,
    match: matchOf(results),
    results,
    lacking,
    left,
    daysLeft: daysLeft(cycle, today),
    application: live ? { id: live.id, state: live.state } : null,
  };
}

/** The cycles that take applications today: what fits first, and of that what closes first. */
export const matchCycles = (cycles: readonly CycleView[], surroundings: Surroundings): ProgramMatch[] =>
  cycles
    .filter((cycle) => takesApplications(cycle, surroundings.today))
    .map((cycle) => matchCycle(cycle, surroundings))
    .sort((a, b) => ORDER.indexOf(a.match) - ORDER.indexOf(b.match) || a.daysLeft - b.daysLeft);
