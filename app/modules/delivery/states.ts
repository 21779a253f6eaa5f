/**
 * The states of an import batch and who may move it, as data: the commands enforce this table and the pages take
 * their buttons from it. What a job is doing at the moment is no state of the batch (`import_job`).
 */
export const BATCH_STATES = [
  'received',
  'validated',
  'rejected',
  'posted',
  'superseded',
  'reversed',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

interface Move {
  readonly from: readonly BatchState[];
  readonly to: BatchState;
  /** The action the permission resolver is asked for; null where only the system moves it. */
  readonly action: string | null;
}

export const BATCH_MOVES = {
  validate: { from: ['received'], to: 'validated', action: null },
  reject: { from: ['received'], to: 'rejected', action: null },
  /** Its rows were lost with a crash of the server: they are read again from the file. */
  reread: { from: ['validated'], to: 'received', action: null },
  discard: { from: ['validated'], to: 'rejected', action: 'delivery.import' },
  post: { from: ['validated'], to: 'posted', action: 'delivery.import' },
  /** Later batches replaced everything it wrote. */
  supersede: { from: ['posted'], to: 'superseded', action: null },
  /** A later batch was reversed, and something it wrote holds again. */
  revive: { from: ['superseded'], to: 'posted', action: null },
  reverse: { from: ['posted', 'superseded'], to: 'reversed', action: 'delivery.import' },
} as const satisfies Record<string, Move>;
export type BatchMove = keyof typeof BATCH_MOVES;

export const isBatchMoveOpen = (move: BatchMove, state: BatchState): boolean =>
  (BATCH_MOVES[move].from as readonly BatchState[]).includes(state);
