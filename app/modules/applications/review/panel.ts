import type { Day } from '#app/kernel/day.ts';
import type { Rubric } from '#app/modules/programs/index.ts';
import type { Marks } from './marks.ts';
import { type Hundredths, meanAndSpread } from './score.ts';

/** One reviewer of an application as the database knows them. */
export interface Seat {
  readonly personId: number;
  readonly name: string;
  readonly assignedByName: string;
  readonly assignedAt: Date;
  readonly dueOn: Day;
  /** What they said of their own interests; null where they have said nothing yet. */
  readonly hasConflict: boolean | null;
  readonly conflictNote: string | null;
  readonly marks: Marks | null;
  readonly score: Hundredths | null;
  readonly submittedAt: Date | null;
}

/** `recused`: has a conflict of interest, and scores nothing. */
export type SeatState = 'waiting' | 'begun' | 'done' | 'recused';

export interface MemberView
  extends Pick<Seat, 'personId' | 'name' | 'assignedByName' | 'assignedAt' | 'dueOn' | 'conflictNote'> {
  readonly state: SeatState;
  readonly submittedAt: Date | null;
}

/** The reviewers of an application, and their scores once nobody can be swayed by them any more. */
export interface Panel {
  readonly rubric: Rubric;
  readonly members: readonly MemberView[];
  readonly done: number;
  /** Of those who are not recused. */
  readonly expected: number;
  /** Null while one is still to come: blind until all are in. */
  readonly result: {
    readonly scores: readonly { personId: number; name: string; marks: Marks; score: Hundredths }[];
    readonly mean: Hundredths;
    readonly spread: Hundredths;
  } | null;
}

export function stateOf({ hasConflict, submittedAt, marks }: Seat): SeatState {
  if (submittedAt) return 'done';
  if (hasConflict) return 'recused';
  return marks ? 'begun' : 'waiting';
}

/** Shows a panel as far as anybody may see it. Nothing of a score leaves here before all are in. */
export function panelOf(seats: readonly Seat[], rubric: Rubric): Panel {
  const members = seats.map(
    (seat): MemberView => ({
      personId: seat.personId,
      name: seat.name,
      assignedByName: seat.assignedByName,
      assignedAt: seat.assignedAt,
      dueOn: seat.dueOn,
      conflictNote: seat.conflictNote,
      state: stateOf(seat),
      submittedAt: seat.submittedAt,
    }),
  );
  const expected = members.filter(({ state }) => state !== 'recused').length;
  const scores = seats.flatMap(({ personId, name, marks, score }) =>
    marks && score !== null ? [{ personId, name, marks, score }] : [],
  );
  const complete = expected > 0 && scores.length === expected;
  return {
    rubric,
    members,
    done: scores.length,
    expected,
    result: complete ? { scores, ...meanAndSpread(scores.map(({ score }) => score)) } : null,
  };
}
