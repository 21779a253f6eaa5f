import { describe, expect, test } from 'vitest';
import { type Actor, can, ROLES, type Role } from '#app/modules/identity/index.ts';
import {
  canMoveReport,
  isPublic,
  REPORT_MOVE_NAMES,
  REPORT_MOVES,
  REPORT_STATES,
  type ReportMoveName,
  type ReportState,
} from '#app/modules/reports/index.ts';

/** The whole table once more, drawn by hand: a row is a state, a column a move, a letter the state it leads to. */
const MOVES: readonly ReportMoveName[] = ['freeze', 'review', 'publish', 'supersede', 'retract'];
const GRID: Record<ReportState, string> = {
  draft: '     F . . . .',
  frozen: '    . R . . X',
  reviewed: '  . . P . X',
  published: ' . . . S X',
  superseded: '. . . . .',
  retracted: ' . . . . .',
};
const LETTERS: Record<string, ReportState> = {
  F: 'frozen',
  R: 'reviewed',
  P: 'published',
  S: 'superseded',
  X: 'retracted',
};
/** Who may: owner, staff, manager, reviewer, approver, executive, administrator, as in ROLES. */
const WHO: Record<ReportMoveName, string> = {
  freeze: '   . . + . . + .',
  review: '   . . + . . + .',
  publish: '  . . . . . + .',
  supersede: '. . . . . . .',
  retract: '  . . . . . + .',
};

const holder = (role: Role): Actor => ({
  personId: 1,
  name: '某人',
  locale: null,
  grants: [{ role, programId: role === 'manager' ? 7 : null, merchantId: null }],
});

describe('the life of a report', () => {
  test.each(REPORT_STATES)('from %s leads where it was drawn', (state) => {
    const drawn = GRID[state].trim().split(/\s+/);
    expect(MOVES.map((name) => (canMoveReport(name, state) ? REPORT_MOVES[name].to : undefined))).toEqual(
      drawn.map((letter) => LETTERS[letter]),
    );
  });

  test.each(REPORT_MOVE_NAMES)('%s is for those it was drawn for', (name) => {
    const { action } = REPORT_MOVES[name];
    const may = ROLES.map((role) => action !== null && can(holder(role), action, { programId: 7 }));
    expect(may.map((yes) => (yes ? '+' : '.'))).toEqual(WHO[name].trim().split(/\s+/));
    // A manager's reach ends with the programme; a report of all programmes is none of theirs.
    for (const scope of [{ programId: 8 }, {}])
      expect(action !== null && can(holder('manager'), action, scope)).toBe(false);
  });

  test('only what was published is for everybody', () => {
    expect(REPORT_STATES.filter(isPublic)).toEqual(['published', 'superseded']);
  });
});
