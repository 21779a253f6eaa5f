import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { Transaction } from '#db/client.server.ts';
import { type EntryKind, movement } from './rules.ts';

/** One entry to append. `amount` is in the unit of its line and always positive. */
export interface NewEntry {
  readonly lineId: number;
  /** Null only for budget itself (allocate, transfer). */
  readonly allocationId: number | null;
  readonly kind: EntryKind;
  readonly amount: number;
  /** Which side a release or an expiry gives back from. */
  readonly from?: 'reserved' | 'committed';
  /** Transfers out of a line and cuts of a budget take away. */
  readonly negative?: boolean;
  readonly reason: string;
}

const OVERSPENT = new Set(['budget_not_overspent', 'budget_line_budget_check']);

/**
 * Appends entries under a receipt in one statement; the balances follow in the same statement. Call it last in
 * its transaction: from here on the line is locked for everybody else.
 * @throws RuleBroken `budgets.error.over_available` where the line does not hold what is asked
 */
export async function post(
  trx: Transaction,
  context: CommandContext,
  under: { programId: number; key: string },
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
    const moved = movement(entry.kind, entry.amount, entry.from);
    return {
      program_id: under.programId,
      line_id: entry.lineId,
      allocation_id: entry.allocationId,
      kind: entry.kind,
      amount: entry.amount,
      d_budget: entry.negative ? -moved.dBudget : moved.dBudget,
      d_reserved: moved.dReserved,
      d_committed: moved.dCommitted,
      d_delivered: moved.dDelivered,
      command_key: under.key,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      request_id: context.requestId,
      reason: entry.reason,
      at: context.now,
    };
  });
  try {
    await trx.insertInto('ledger_entry').values(rows).execute();
  } catch (error) {
    if (isOverspent(error)) throw new RuleBroken('budgets.error.over_available');
    throw error;
  }
}

/** True for the database's own refusal to let a line promise more than its budget. */
const isOverspent = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23514' &&
  'constraint' in error &&
  OVERSPENT.has(String(error.constraint));
