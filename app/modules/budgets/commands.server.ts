import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { post } from './ledger.server.ts';
import { once } from './receipt.server.ts';
import {
  type AllocateBudget,
  allocateBudgetSchema,
  type CreateBudgetLine,
  createBudgetLineSchema,
} from './schema.ts';

/** Adds an empty line to a cycle. @throws Conflict where the cycle has a line of that code */
export function createBudgetLine(
  db: Database,
  context: CommandContext,
  input: CreateBudgetLine,
): Promise<{ id: number }> {
  const line = createBudgetLineSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('budget_line')
      .values({
        program_id: line.programId,
        cycle_id: line.cycleId,
        code: line.code,
        name: JSON.stringify(line.name),
        unit: line.unit,
        created_at: context.now,
      })
      .onConflict((conflict) => conflict.columns(['program_id', 'cycle_id', 'code']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new Conflict('programs.error.code_taken', { code: line.code });
    await recordAudit(trx, context, {
      action: 'budget.create_line',
      subject: { type: 'budget_line', id: row.id },
      programId: line.programId,
      after: line,
    });
    return row;
  });
}

/** Adds budget to a line. The same key twice adds it once. @throws NotFound */
export function allocateBudget(
  db: Database,
  context: CommandContext,
  input: AllocateBudget,
): Promise<{ lineId: number }> {
  const { key, ...wish } = allocateBudgetSchema.parse(input);
  return db.transaction().execute((trx) =>
    once(
      trx,
      context,
      { programId: wish.programId, key, command: 'budget.allocate', input: wish },
      async () => {
        const line = await trx
          .selectFrom('budget_line')
          .select('budget')
          .where('program_id', '=', wish.programId)
          .where('id', '=', wish.lineId)
          .forNoKeyUpdate()
          .executeTakeFirst();
        if (!line) throw new NotFound('errors.not_found');
        await recordAudit(trx, context, {
          action: 'budget.allocate',
          subject: { type: 'budget_line', id: wish.lineId },
          programId: wish.programId,
          reason: wish.reason,
          before: { budget: line.budget },
          after: { budget: line.budget + wish.amount },
        });
        await post(trx, context, { programId: wish.programId, key }, [
          {
            lineId: wish.lineId,
            allocationId: null,
            kind: 'allocate',
            amount: wish.amount,
            reason: wish.reason,
          },
        ]);
        return { lineId: wish.lineId };
      },
    ),
  );
}
