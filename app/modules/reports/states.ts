import type { Action } from '#app/modules/identity/index.ts';

/**
 * The states of a report's version and who may move it, as data. The commands enforce this table, the pages take their
 * buttons from it, and a test walks every cell. A draft is the report as it stands now: it is written nowhere.
 */
export const REPORT_STATES = ['draft', 'frozen', 'reviewed', 'published', 'superseded', 'retracted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

interface ReportMove {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  /** What the permission resolver is asked for; null where it follows from another move. */
  readonly action: Action | null;
  /** Whether whoever froze the version must leave it to somebody else. */
  readonly otherPerson: boolean;
}

export const REPORT_MOVES = {
  freeze: { from: ['draft'], to: 'frozen', action: 'report.freeze', otherPerson: false },
  review: { from: ['frozen'], to: 'reviewed', action: 'report.review', otherPerson: true },
  publish: { from: ['reviewed'], to: 'published', action: 'report.publish', otherPerson: false },
  // A newer version of the report was published.
  supersede: { from: ['published'], to: 'superseded', action: null, otherPerson: false },
  retract: {
    from: ['frozen', 'reviewed', 'published'],
    to: 'retracted',
    action: 'report.retract',
    otherPerson: false,
  },
} as const satisfies Record<string, ReportMove>;
export type ReportMoveName = keyof typeof REPORT_MOVES;
export const REPORT_MOVE_NAMES = Object.keys(REPORT_MOVES) as ReportMoveName[];

/** Whether a move is open from a state. */
export const canMoveReport = (name: ReportMoveName, from: ReportState): boolean =>
  (REPORT_MOVES[name].from as readonly ReportState[]).includes(from);

/** What anybody may read, signed in or not. A superseded version stays readable: it says which one is newer. */
export const isPublic = (state: ReportState): boolean => state === 'published' || state === 'superseded';
