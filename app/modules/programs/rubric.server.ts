import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type Rubric, type RubricCriterion, rubricSchema } from './rubric.ts';

/** The rubric a cycle has in a version: `rubricOf(db, { id: cycle.id, rubricVersion: cycle.rubricVersion })`. @throws NotFound */
export async function rubricOf(
  db: Database | Transaction,
  cycle: { readonly id: number; readonly rubricVersion: number },
): Promise<Rubric> {
  const row = await db
    .selectFrom('cycle_rubric')
    .select(['version', 'criteria'])
    .where('cycle_id', '=', cycle.id)
    .where('version', '=', cycle.rubricVersion)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return { version: row.version, criteria: rubricSchema.parse(row.criteria) };
}

/** Writes the first version of a new cycle's rubric, in the transaction that makes the cycle. */
export async function beginRubric(
  trx: Transaction,
  context: CommandContext,
  cycleId: number,
  criteria: readonly RubricCriterion[],
): Promise<void> {
  await trx
    .insertInto('cycle_rubric')
    .values({
      cycle_id: cycleId,
      version: 1,
      criteria: JSON.stringify(criteria),
      created_by: context.actor.personId,
      created_at: context.now,
    })
    .execute();
}
