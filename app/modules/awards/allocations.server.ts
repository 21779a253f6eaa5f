import type { CommandContext } from '#app/kernel/context.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import type { LockedAward } from './locked.server.ts';
import { lineFor } from './rules.ts';

/** What the ledger holds for an award in one unit. */
export interface AllocationNow {
  readonly id: number;
  readonly lineId: number;
  readonly unit: Unit;
  readonly reserved: number;
  readonly committed: number;
  readonly delivered: number;
}

/**
 * Reads what the ledger holds for an award and keeps it so until the transaction ends: deliveries wait here. Lines
 * come before allocations, each by id, as in every command that takes or gives back.
 */
export async function lockAllocations(
  trx: Transaction,
  award: Pick<LockedAward, 'programId' | 'id'>,
): Promise<Partial<Record<Unit, AllocationNow>>> {
  await trx
    .selectFrom('budget_line')
    .select('id')
    .where('program_id', '=', award.programId)
    .where('id', 'in', (lines) =>
      lines
        .selectFrom('allocation')
        .select('line_id')
        .where('program_id', '=', award.programId)
        .where('award_id', '=', award.id),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const rows = await trx
    .selectFrom('allocation')
    .innerJoin('budget_line', (join) =>
      join
        .onRef('budget_line.program_id', '=', 'allocation.program_id')
        .onRef('budget_line.id', '=', 'allocation.line_id'),
    )
    .select([
      'allocation.id',
      'allocation.line_id as lineId',
      'budget_line.unit',
      'allocation.reserved',
      'allocation.committed',
      'allocation.delivered',
    ])
    .where('allocation.program_id', '=', award.programId)
    .where('allocation.award_id', '=', award.id)
    .orderBy('allocation.id')
    .forNoKeyUpdate('allocation')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.unit, { ...row, unit: row.unit as Unit }]));
}

/** The allocation a unit of the award is paid from; made, and still empty, where the award had none of the unit. */
export async function allocationFor(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  unit: Unit,
): Promise<{ id: number; lineId: number }> {
  const lines = await listBudgetLines(trx, { programId: award.programId, cycleId: award.cycleId });
  const held = await trx
    .selectFrom('allocation')
    .select(['id', 'line_id as lineId'])
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where(
      'line_id',
      'in',
      lines
        .filter((line) => line.unit === unit)
        .map(({ id }) => id)
        .concat(0),
    )
    .executeTakeFirst();
  if (held) return held;
  const line = lineFor(lines, unit);
  const { id } = await trx
    .insertInto('allocation')
    .values({
      program_id: award.programId,
      line_id: line.id,
      award_id: award.id,
      merchant_id: award.merchantId,
      created_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, lineId: line.id };
}
