import type { Action } from '#app/modules/identity/index.ts';

/**
 * The states of an award and of its coupon batches, and who may move them, as data. The commands enforce these
 * tables, the pages take their buttons from them, and a test walks every cell.
 */
export const AWARD_STATES = [
  'proposed',
  'active',
  'suspended',
  'completed',
  'lapsed',
  'clawed_back',
  'returned',
  'expired',
] as const;
export type AwardState = (typeof AWARD_STATES)[number];

interface AwardMove {
  readonly from: readonly AwardState[];
  /** Null where the award stays in its state. */
  readonly to: AwardState | null;
  /** What the permission resolver is asked for; null where only the clock does it. */
  readonly action: Action | null;
  /** Whether the merchant must be told something in words. */
  readonly note: boolean;
}

export const AWARD_MOVES = {
  approve: { from: ['proposed'], to: 'active', action: 'award.approve', note: false },
  return: { from: ['proposed'], to: 'returned', action: 'award.approve', note: false },
  expire: { from: ['proposed'], to: 'expired', action: null, note: false },
  amend: { from: ['active', 'suspended'], to: null, action: 'award.manage', note: true },
  suspend: { from: ['active'], to: 'suspended', action: 'award.manage', note: true },
  resume: { from: ['suspended'], to: 'active', action: 'award.manage', note: true },
  complete: { from: ['active'], to: 'completed', action: 'award.manage', note: false },
  // Once the days in which delivery may still be reported are over: what was not delivered is released.
  settle: { from: ['active', 'suspended', 'completed'], to: null, action: null, note: false },
  lapse: { from: ['active', 'suspended'], to: 'lapsed', action: 'award.manage', note: true },
  // Leads to its state only where nothing is left of the award; a part that is taken back leaves it where it is.
  claw_back: {
    from: ['active', 'suspended', 'completed'],
    to: 'clawed_back',
    action: 'award.manage',
    note: true,
  },
  appeal: {
    from: ['active', 'suspended', 'completed', 'clawed_back'],
    to: null,
    action: 'award.appeal',
    note: true,
  },
  // An upheld appeal gives an award that was clawed back whole the state back that it had.
  decide_appeal: {
    from: ['active', 'suspended', 'completed', 'clawed_back'],
    to: null,
    action: 'award.decide_appeal',
    note: true,
  },
} as const satisfies Record<string, AwardMove>;
export type AwardMoveName = keyof typeof AWARD_MOVES;
export const AWARD_MOVE_NAMES = Object.keys(AWARD_MOVES) as AwardMoveName[];

/** Whether a move is open from a state. */
export const canMoveAward = (name: AwardMoveName, from: AwardState): boolean =>
  (AWARD_MOVES[name].from as readonly AwardState[]).includes(from);

export const COUPON_STATES = ['planned', 'approved', 'issuing', 'paused', 'ended', 'reconciled'] as const;
export type CouponState = (typeof COUPON_STATES)[number];

interface CouponMove {
  readonly from: readonly CouponState[];
  readonly to: CouponState | null;
  /** The states of the award in which it is open. */
  readonly within: readonly AwardState[];
  /** Whether it comes with the counts of issued, claimed and redeemed coupons. */
  readonly counts: boolean;
}

const HELD: readonly AwardState[] = ['active', 'suspended', 'completed', 'clawed_back'];

export const COUPON_MOVES = {
  issue: { from: ['planned', 'approved'], to: 'issuing', within: ['active'], counts: false },
  pause: { from: ['issuing'], to: 'paused', within: HELD, counts: false },
  resume: { from: ['paused'], to: 'issuing', within: ['active'], counts: false },
  count: { from: ['issuing', 'paused'], to: null, within: HELD, counts: true },
  end: { from: ['planned', 'approved', 'issuing', 'paused'], to: 'ended', within: HELD, counts: true },
  reconcile: { from: ['ended'], to: 'reconciled', within: [...HELD, 'lapsed'], counts: true },
} as const satisfies Record<string, CouponMove>;
export type CouponMoveName = keyof typeof COUPON_MOVES;
export const COUPON_MOVE_NAMES = Object.keys(COUPON_MOVES) as CouponMoveName[];

/** Whether a move of a batch is open, in its own state and its award's. */
export const canMoveBatch = (name: CouponMoveName, batch: CouponState, award: AwardState): boolean =>
  (COUPON_MOVES[name].from as readonly CouponState[]).includes(batch) &&
  (COUPON_MOVES[name].within as readonly AwardState[]).includes(award);

/** What is granted beside traffic and money moves by itself: a day is set, then it is done and shown. */
export const MEASURE_MOVES = {
  schedule: {
    from: ['granted', 'scheduled'],
    to: 'scheduled',
    within: ['active', 'suspended'],
    action: 'award.manage',
  },
  deliver: {
    from: ['granted', 'scheduled'],
    to: 'delivered',
    within: ['active', 'suspended', 'completed'],
    action: 'award.manage',
  },
} as const satisfies Record<
  string,
  {
    from: readonly MeasureState[];
    to: MeasureState;
    within: readonly AwardState[];
    action: Action;
  }
>;
export type MeasureState = 'granted' | 'scheduled' | 'delivered';
export type MeasureMoveName = keyof typeof MEASURE_MOVES;

/** Whether a measure may be moved so, in its own state and its award's. */
export const canMoveMeasure = (name: MeasureMoveName, measure: MeasureState, award: AwardState): boolean =>
  (MEASURE_MOVES[name].from as readonly MeasureState[]).includes(measure) &&
  (MEASURE_MOVES[name].within as readonly AwardState[]).includes(award);

/** A batch that may still be changed: its coupons count in full. */
export const isBatchOpen = (state: CouponState): boolean => state !== 'ended' && state !== 'reconciled';

/** A grant that may still be amended: nothing of it has been settled. */
export const isGrantOpen = (grant: { readonly settledAt: Date | null }): boolean => grant.settledAt === null;
