/**
 * The states of an application and who may move it, as data. The commands enforce this table, the pages take
 * their buttons from it, and a test walks every cell.
 */
export const STATES = [
  'draft',
  'submitted',
  'screening',
  'in_review',
  'changes_requested',
  'recommended',
  'approved',
  'waitlisted',
  'declined',
  'ineligible',
  'withdrawn',
] as const;
export type ApplicationState = (typeof STATES)[number];

interface Move {
  readonly from: readonly ApplicationState[];
  readonly to: ApplicationState;
  /** The action the permission resolver is asked for. */
  readonly action: string;
  /** Whether the merchant must be told something in words. */
  readonly note: boolean;
}

const UNDECIDED: readonly ApplicationState[] = [
  'draft',
  'submitted',
  'screening',
  'in_review',
  'changes_requested',
  'recommended',
];
const REVIEWED: readonly ApplicationState[] = ['in_review', 'recommended'];

export const MOVES = {
  submit: {
    from: ['draft', 'changes_requested'],
    to: 'submitted',
    action: 'application.submit',
    note: false,
  },
  withdraw: { from: UNDECIDED, to: 'withdrawn', action: 'application.withdraw', note: false },
  start_screening: { from: ['submitted'], to: 'screening', action: 'application.screen', note: false },
  pass_screening: {
    from: ['submitted', 'screening'],
    to: 'in_review',
    action: 'application.screen',
    note: false,
  },
  find_ineligible: {
    from: ['submitted', 'screening'],
    to: 'ineligible',
    action: 'application.determine',
    note: true,
  },
  request_changes: {
    from: ['submitted', 'screening', 'in_review'],
    to: 'changes_requested',
    action: 'application.screen',
    note: true,
  },
  recommend: { from: ['in_review'], to: 'recommended', action: 'application.screen', note: false },
  // An approval that needs further people: it waits for them where recommended ones wait.
  propose: {
    from: [...REVIEWED, 'waitlisted'],
    to: 'recommended',
    action: 'application.determine',
    note: false,
  },
  approve: { from: [...REVIEWED, 'waitlisted'], to: 'approved', action: 'application.determine', note: true },
  waitlist: { from: REVIEWED, to: 'waitlisted', action: 'application.determine', note: true },
  decline: {
    from: ['screening', ...REVIEWED, 'waitlisted'],
    to: 'declined',
    action: 'application.determine',
    note: true,
  },
  // Only by way of an appeal that somebody else upheld.
  uphold_appeal: {
    from: ['declined', 'ineligible'],
    to: 'in_review',
    action: 'application.decide_appeal',
    note: true,
  },
} as const satisfies Record<string, Move>;
export type MoveName = keyof typeof MOVES;

export const MOVE_NAMES = Object.keys(MOVES) as MoveName[];

/** Whether a move is open from a state. */
export const canMove = (name: MoveName, from: ApplicationState): boolean =>
  (MOVES[name].from as readonly ApplicationState[]).includes(from);

/** The states in which the merchant may edit its answers. */
export const isEditable = (state: ApplicationState): boolean =>
  state === 'draft' || state === 'changes_requested';

/** The states that wait for a manager, in the order of the work. */
export const WAITING: readonly ApplicationState[] = ['submitted', 'screening', 'in_review', 'recommended'];

/** What may be done to an application without moving it. */
interface Act {
  readonly in: readonly ApplicationState[];
  /** The action the permission resolver is asked for. */
  readonly action: string;
}

const HANDED_IN: readonly ApplicationState[] = STATES.filter(
  (state) => state !== 'draft' && state !== 'withdrawn',
);
const SCORED: readonly ApplicationState[] = ['submitted', 'screening', 'in_review'];

export const ACTS = {
  save: { in: ['draft', 'changes_requested'], action: 'application.edit' },
  assign_reviewers: { in: SCORED, action: 'application.assign' },
  unassign_reviewer: { in: [...SCORED, 'changes_requested'], action: 'application.assign' },
  declare_interest: { in: SCORED, action: 'application.review' },
  score: { in: SCORED, action: 'application.review' },
  comment: { in: HANDED_IN, action: 'application.comment' },
  ask: { in: HANDED_IN, action: 'application.comment' },
  answer: { in: HANDED_IN, action: 'application.answer' },
  appeal: { in: ['declined', 'ineligible'], action: 'application.appeal' },
  dismiss_appeal: { in: ['declined', 'ineligible'], action: 'application.decide_appeal' },
} as const satisfies Record<string, Act>;
export type ActName = keyof typeof ACTS;

export const ACT_NAMES = Object.keys(ACTS) as ActName[];

/** Whether an act is open in a state. */
export const acts = (name: ActName, state: ApplicationState): boolean =>
  (ACTS[name].in as readonly ApplicationState[]).includes(state);
