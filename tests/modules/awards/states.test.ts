import { describe, expect, test } from 'vitest';
import {
  AWARD_MOVE_NAMES,
  AWARD_MOVES,
  AWARD_STATES,
  type AwardMoveName,
  type AwardState,
  COUPON_MOVE_NAMES,
  COUPON_MOVES,
  COUPON_STATES,
  type CouponMoveName,
  type CouponState,
  canMoveAward,
  canMoveBatch,
} from '#app/modules/awards/index.ts';
import { type Actor, can, ROLES, type Role } from '#app/modules/identity/index.ts';

/**
 * The whole tables once more, drawn by hand from the domain: a row is a state, a column a move, a letter the state
 * it leads to, `=` that it stays, a dot a refusal.
 */
const MOVES: readonly AwardMoveName[] = [
  'approve',
  'return',
  'expire',
  'amend',
  'suspend',
  'resume',
  'complete',
  'settle',
  'lapse',
  'claw_back',
  'appeal',
  'decide_appeal',
];
const GRID: Record<AwardState, string> = {
  proposed: 'A R E . . . . . . . . .',
  active: '. . . = S . C = L T = =',
  suspended: '. . . = . A . = L T = =',
  completed: '. . . . . . . = . T = =',
  lapsed: '. . . . . . . . . . . .',
  clawed_back: '. . . . . . . . . . = =',
  returned: '. . . . . . . . . . . .',
  expired: '. . . . . . . . . . . .',
};
const LETTERS: Record<string, AwardState> = {
  A: 'active',
  R: 'returned',
  E: 'expired',
  S: 'suspended',
  C: 'completed',
  L: 'lapsed',
  T: 'clawed_back',
};

/** Who may: owner, staff, manager, reviewer, approver, executive, administrator, as in ROLES. */
const WHO: Record<AwardMoveName, string> = {
  approve: '. . + . + . .',
  return: '. . + . + . .',
  expire: '. . . . . . .',
  amend: '. . + . . . .',
  suspend: '. . + . . . .',
  resume: '. . + . . . .',
  complete: '. . + . . . .',
  settle: '. . . . . . .',
  lapse: '. . + . . . .',
  claw_back: '. . + . . . .',
  appeal: '+ + . . . . .',
  decide_appeal: '. . + . + . .',
};

const [PROGRAM, MERCHANT] = [10, 20];
const somebody = (role: Role): Actor => ({
  personId: 1,
  name: 'A',
  locale: null,
  grants: [
    {
      role,
      merchantId: role.startsWith('merchant') ? MERCHANT : null,
      programId: ['manager', 'reviewer', 'approver'].includes(role) ? PROGRAM : null,
    },
  ],
});
const cells = AWARD_STATES.flatMap((state) =>
  MOVES.map((move, column) => [state, move, GRID[state].split(' ')[column] ?? ''] as const),
);

describe('an award in every state, by every move', () => {
  test('is drawn above', () => {
    expect([...MOVES].sort()).toEqual([...AWARD_MOVE_NAMES].sort());
  });

  test.each(cells)('%s, %s: %s', (state, move, mark) => {
    expect(canMoveAward(move, state)).toBe(mark !== '.');
    if (mark !== '.') expect(AWARD_MOVES[move].to).toBe(LETTERS[mark] ?? null);
  });

  test.each(
    MOVES.flatMap((move) => ROLES.map((role, place) => [move, role, WHO[move].split(' ')[place]] as const)),
  )('%s by a %s: %s', (move, role, mark) => {
    const { action } = AWARD_MOVES[move];
    const scope = { programId: PROGRAM, merchantId: MERCHANT };
    expect(action !== null && can(somebody(role), action, scope)).toBe(mark === '+');
    expect(action !== null && can(somebody(role), action, { programId: 11, merchantId: 21 })).toBe(false);
  });

  test('every state can be reached from a proposal, and an approved one is never undone to nothing', () => {
    const reached = new Set<AwardState>(['proposed']);
    for (const _ of AWARD_STATES)
      for (const state of [...reached])
        for (const move of MOVES) {
          const { to } = AWARD_MOVES[move];
          if (to !== null && canMoveAward(move, state)) reached.add(to);
        }
    expect([...reached].sort()).toEqual([...AWARD_STATES].sort());
  });
});

const BATCH_GRID: Record<CouponState, string> = {
  planned: 'I . . . E .',
  approved: 'I . . . E .',
  issuing: '. P . = E .',
  paused: '. . I = E .',
  ended: '. . . . . R',
  reconciled: '. . . . . .',
};
const BATCH_COLUMNS: readonly CouponMoveName[] = ['issue', 'pause', 'resume', 'count', 'end', 'reconcile'];
const BATCH_LETTERS: Record<string, CouponState> = {
  I: 'issuing',
  P: 'paused',
  E: 'ended',
  R: 'reconciled',
};
/** In which states of its award a batch moves: only an active one gives coupons out. */
const WITHIN: Record<CouponMoveName, readonly AwardState[]> = {
  issue: ['active'],
  resume: ['active'],
  pause: ['active', 'suspended', 'completed', 'clawed_back'],
  count: ['active', 'suspended', 'completed', 'clawed_back'],
  end: ['active', 'suspended', 'completed', 'clawed_back'],
  reconcile: ['active', 'suspended', 'completed', 'clawed_back', 'lapsed'],
};

describe('a coupon batch in every state, by every move, in every state of its award', () => {
  test('is drawn above', () => {
    expect([...BATCH_COLUMNS].sort()).toEqual([...COUPON_MOVE_NAMES].sort());
  });

  test.each(
    COUPON_STATES.flatMap((state) =>
      BATCH_COLUMNS.map((move, column) => [state, move, BATCH_GRID[state].split(' ')[column] ?? ''] as const),
    ),
  )('%s, %s: %s', (state, move, mark) => {
    for (const award of AWARD_STATES)
      expect(canMoveBatch(move, state, award)).toBe(mark !== '.' && WITHIN[move].includes(award));
    if (mark !== '.') expect(COUPON_MOVES[move].to).toBe(BATCH_LETTERS[mark] ?? null);
  });
});
