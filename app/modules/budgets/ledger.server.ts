import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import { available, type EntryKind, movement } from './rules.ts';

/** One entry to append. `amount` is in the unit of its line and always positive. */
export interface NewEntry {
  readonly lineId: number;
  /** Null only for budget itself (allocate, transfer). */
  readonly allocationId: number | null;
  readonly kind: EntryKind;
  readonly amount: number;
  /** Which side a release or an expiry gives back from. */
  readonly from?: 'reserved' | 'committed';
  /** Takes away: a transfer out of a line, a cut of its budget, a delivery that was reported in error. */
  readonly negative?: boolean;
  /** How much of what a claw-back takes had been delivered. */
  readonly delivered?: number;
  readonly reason: string;
}

/** A line as whoever spends from it holds it. */
export interface HeldLine {
  readonly id: number;
  readonly cycleId: number;
  readonly unit: Unit;
  readonly available: number;
}

/** Holds the lines of some cycles until the transaction ends, in the order of their ids: what is available stays so. */
export async function holdLines(
  trx: Transaction,
  programId: number,
  cycleIds: readonly number[],
): Promise<HeldLine[]> {
  const rows = await trx
    .selectFrom('budget_line')
    .select(['id', 'cycle_id as cycleId', 'unit', 'budget', 'reserved', 'committed'])
    .where('program_id', '=', programId)
    .where('cycle_id', '=', sql<number>`any(${cycleIds})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id, cycleId, unit, ...line }) => ({
    id,
    cycleId,
    unit: unit as Unit,
    available: available(line),
  }));
}

const OVERSPENT = new Set(['budget_not_overspent', 'budget_line_budget_check']);

/**
 * Appends entries under a receipt in one statement; the balances follow in the same statement. Call it last in
 * its transaction: from here on the line is locked for everybody else.
 * @throws RuleBroken `budgets.error.over_available` where the line does not hold what is asked
 */
export const post = (
  trx: Transaction,
  context: CommandContext,
  under: { programId: number; key: string },
  entries: readonly NewEntry[],
): Promise<void> => postAll(trx, under.programId, [{ context, key: under.key, entries }]);

/** The same under several receipts, in one statement. */
export async function postAll(
  trx: Transaction,
  programId: number,
  postings: readonly {
    readonly context: CommandContext;
    readonly key: string;
    readonly entries: readonly NewEntry[];
  }[],
): Promise<void> {
  const rows = postings.flatMap(({ context, key, entries }) =>
    entries.map((entry) => {
      const moved = movement(entry.kind, entry.amount, entry.from, entry.negative);
      return {
        program_id: programId,
        line_id: entry.lineId,
        allocation_id: entry.allocationId,
        kind: entry.kind,
        amount: entry.amount,
        d_budget: moved.dBudget,
        d_reserved: moved.dReserved,
        d_committed: moved.dCommitted,
        d_delivered: moved.dDelivered - (entry.delivered ?? 0),
        command_key: key,
        actor_id: context.actor.personId,
        actor_name: context.actor.name,
        request_id: context.requestId,
        reason: entry.reason,
        at: context.now,
      };
    }),
  );
  try {
    await insertRows(trx, 'ledger_entry', rows);
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
