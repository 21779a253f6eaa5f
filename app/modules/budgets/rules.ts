/** The kinds of ledger entry. Each moves one amount; the shape of every kind is a CHECK of `ledger_entry`. */
export const ENTRY_KINDS = [
  'allocate',
  'reserve',
  'commit',
  'deliver',
  'release',
  'clawback',
  'expire',
  'transfer',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a line holds, in its own unit. Delivered is the part of committed that has really been given. */
export interface Balance {
  readonly budget: number;
  readonly reserved: number;
  readonly committed: number;
  readonly delivered: number;
}

/** available = budget − reserved − committed; never negative, the database refuses otherwise. */
export const available = (line: Pick<Balance, 'budget' | 'reserved' | 'committed'>): number =>
  line.budget - line.reserved - line.committed;

/** What one entry changes. */
export interface Movement {
  readonly dBudget: number;
  readonly dReserved: number;
  readonly dCommitted: number;
  readonly dDelivered: number;
}

const none: Movement = { dBudget: 0, dReserved: 0, dCommitted: 0, dDelivered: 0 };

/**
 * Where an amount goes, by kind. Releases and expiries name the side they give back from. Of budget itself and of what
 * was delivered there may also be less: a transfer out of a line, a delivery that was reported in error.
 */
export function movement(
  kind: EntryKind,
  amount: number,
  from: 'reserved' | 'committed' = 'reserved',
  negative = false,
): Movement {
  const signed = negative ? -amount : amount;
  switch (kind) {
    case 'allocate':
    case 'transfer':
      return { ...none, dBudget: signed };
    case 'reserve':
      return { ...none, dReserved: amount };
    case 'commit':
      return { ...none, dReserved: -amount, dCommitted: amount };
    case 'deliver':
      return { ...none, dDelivered: signed };
    case 'release':
    case 'expire':
      return from === 'reserved' ? { ...none, dReserved: -amount } : { ...none, dCommitted: -amount };
    case 'clawback':
      return { ...none, dCommitted: -amount };
  }
}
