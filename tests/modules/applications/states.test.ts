import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Conflict } from '#app/kernel/errors.ts';
import {
  type ApplicationState,
  canMove,
  isEditable,
  MOVE_NAMES,
  MOVES,
  type MoveName,
  STATES,
  WAITING,
} from '#app/modules/applications/index.ts';
import { mustBeEditable, mustBeFresh, mustMove } from '#app/modules/applications/rules.ts';
import { PERMISSIONS } from '#app/modules/identity/index.ts';

/**
 * The whole table once more, drawn by hand from the domain: a row is a state, a column a move, a letter the state
 * it leads to and a dot a refusal. What the code says is compared with it cell by cell.
 */
const COLUMNS: readonly MoveName[] = [
  'submit',
  'withdraw',
  'start_screening',
  'pass_screening',
  'find_ineligible',
  'request_changes',
  'recommend',
  'propose',
  'approve',
  'waitlist',
  'decline',
  'uphold_appeal',
];
const GRID: Record<ApplicationState, string> = {
  draft: 'S W . . . . . . . . . .',
  submitted: '. W C R X Q . . . . . .',
  screening: '. W . R X Q . . . . D .',
  in_review: '. W . . . Q M M A L D .',
  changes_requested: 'S W . . . . . . . . . .',
  recommended: '. W . . . . . M A L D .',
  approved: '. . . . . . . . . . . .',
  waitlisted: '. . . . . . . M A . D .',
  declined: '. . . . . . . . . . . R',
  ineligible: '. . . . . . . . . . . R',
  withdrawn: '. . . . . . . . . . . .',
};
const LETTERS: Record<string, ApplicationState> = {
  S: 'submitted',
  W: 'withdrawn',
  C: 'screening',
  R: 'in_review',
  X: 'ineligible',
  Q: 'changes_requested',
  M: 'recommended',
  A: 'approved',
  L: 'waitlisted',
  D: 'declined',
};
const cells = STATES.flatMap((state) =>
  COLUMNS.map(
    (move, column) => [state, move, LETTERS[GRID[state].split(' ')[column] ?? ''] ?? null] as const,
  ),
);

describe('every state times every move', () => {
  test('is drawn above', () => {
    expect([...COLUMNS].sort()).toEqual([...MOVE_NAMES].sort());
    expect(cells).toHaveLength(STATES.length * MOVE_NAMES.length);
  });

  test.each(cells)('%s, %s: %s', (state, move, to) => {
    expect(canMove(move, state)).toBe(to !== null);
    if (to === null) expect(() => mustMove(move, state)).toThrow(Conflict);
    else {
      expect(() => mustMove(move, state)).not.toThrow();
      expect(MOVES[move].to).toBe(to);
    }
  });
});

describe('along any path of moves', () => {
  const path = fc.array(fc.constantFrom(...MOVE_NAMES), { maxLength: 30 });
  const walk = (moves: readonly MoveName[]) => {
    const visited: ApplicationState[] = ['draft'];
    for (const move of moves) {
      const here = visited.at(-1) ?? 'draft';
      if (canMove(move, here)) visited.push(MOVES[move].to);
    }
    return visited;
  };

  test('nothing is approved that was not submitted and reviewed before', () => {
    fc.assert(
      fc.property(path, (moves) => {
        const visited = walk(moves);
        const approved = visited.indexOf('approved');
        if (approved < 0) return;
        expect(visited.slice(0, approved)).toEqual(expect.arrayContaining(['submitted', 'in_review']));
      }),
    );
  });

  test('what is settled stays so, but for an appeal that was upheld', () => {
    const final: ApplicationState[] = ['approved', 'declined', 'ineligible', 'withdrawn'];
    fc.assert(
      fc.property(path, (moves) => {
        const visited = walk(moves.filter((move) => move !== 'uphold_appeal'));
        const end = visited.findIndex((state) => final.includes(state));
        if (end >= 0) expect(visited).toHaveLength(end + 1);
      }),
    );
  });

  test('every state can be reached', () => {
    const reached = new Set<ApplicationState>(['draft']);
    for (const _ of STATES)
      for (const state of [...reached])
        for (const move of MOVE_NAMES) if (canMove(move, state)) reached.add(MOVES[move].to);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });
});

describe('what the table is used for', () => {
  test('every move asks for a permission that exists', () => {
    for (const { action } of Object.values(MOVES)) expect(Object.keys(PERMISSIONS)).toContain(action);
  });

  test('only a draft and an application with questions back can be edited', () => {
    for (const state of STATES) {
      const editable = state === 'draft' || state === 'changes_requested';
      expect(isEditable(state)).toBe(editable);
      if (editable) expect(() => mustBeEditable(state)).not.toThrow();
      else expect(() => mustBeEditable(state)).toThrow(Conflict);
    }
  });

  test('a manager has a move for everything that waits, else only in the waiting list and in what may be appealed', () => {
    const staff = MOVE_NAMES.filter((move) => move !== 'submit' && move !== 'withdraw');
    const movable = STATES.filter((state) => staff.some((move) => canMove(move, state)));
    expect(movable.filter((state) => !['waitlisted', 'declined', 'ineligible'].includes(state))).toEqual([
      ...WAITING,
    ]);
  });

  test('a page that shows an older revision is told so', () => {
    expect(() => mustBeFresh(3, 3)).not.toThrow();
    expect(() => mustBeFresh(2, 3)).toThrow(Conflict);
  });
});
