/** By what approvals and waiting times are compared. */
export const FAIRNESS = ['place', 'category', 'size', 'kind'] as const;
export type FairnessBy = (typeof FAIRNESS)[number];

/** Of fewer decisions than this a share says more about chance than about anybody: they are shown as counts. */
export const FEWEST = 10;

/** The decisions about one group of applications. */
export interface FairnessRow {
  /** A province's code, a branch of the categories, a size or a kind; null where it was not told. */
  readonly key: string | null;
  /** The province's name. */
  readonly name: string | null;
  readonly decided: number;
  readonly approved: number;
  /** Days from handing in to the decision that stands; the middle one. */
  readonly medianDays: number;
}

const isSmall = ({ decided }: Pick<FairnessRow, 'decided'>): boolean => decided < FEWEST;

/** The share that was approved; null for a group too small to have one. */
export const approvalRate = (row: Pick<FairnessRow, 'decided' | 'approved'>): number | null =>
  isSmall(row) ? null : row.approved / row.decided;

/** What is kept of the promise to decide within so many days, for one programme and whoever looks after it. */
export interface ServiceRow {
  readonly programId: number;
  readonly assigneeId: number | null;
  readonly assigneeName: string | null;
  readonly waiting: number;
  /** Of those that wait: past the day by which the merchant was to be told. */
  readonly late: number;
  readonly decided: number;
  /** Of the decided: within the days the cycle promises. */
  readonly inTime: number;
}
