import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
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
  return { version: row.version, criteria: row.criteria as unknown as RubricCriterion[] };
}

/** Writes the first version of a new cycle's rubric, in the transaction that makes the cycle. */
export async function beginRubric(
  trx: Transaction,
  context: CommandContext,
  cycleId: number,
  criteria: readonly RubricCriterion[],
): Promise<void> {
  await insertVersion(trx, context, { cycleId, version: 1, criteria });
}

const publishSchema = z.strictObject({
  cycleId: z.int(),
  programId: z.int(),
  /** The version the page showed: whoever is later is told so. */
  shownVersion: z.int().positive(),
  criteria: rubricSchema,
});

/**
 * Publishes a new version of a cycle's rubric. What was handed in before is still scored by the version of its day.
 * @returns the new version
 * @throws Conflict where somebody published one meanwhile
 */
export function publishRubric(
  db: Database,
  context: CommandContext,
  input: z.input<typeof publishSchema>,
): Promise<{ version: number }> {
  const { cycleId, programId, shownVersion, criteria } = publishSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const cycle = await trx
      .selectFrom('cycle')
      .select('rubric_version')
      .where('id', '=', cycleId)
      .where('program_id', '=', programId)
      .forUpdate()
      .executeTakeFirst();
    if (!cycle) throw new NotFound('errors.not_found');
    if (cycle.rubric_version !== shownVersion) throw new Conflict('errors.stale');
    const version = shownVersion + 1;
    await insertVersion(trx, context, { cycleId, version, criteria });
    await trx.updateTable('cycle').set({ rubric_version: version }).where('id', '=', cycleId).execute();
    await recordAudit(trx, context, {
      action: 'cycle.publish_rubric',
      subject: { type: 'cycle', id: cycleId },
      programId,
      before: { version: shownVersion },
      after: { version, criteria },
    });
    return { version };
  });
}

async function insertVersion(
  trx: Transaction,
  context: CommandContext,
  row: { cycleId: number; version: number; criteria: readonly RubricCriterion[] },
): Promise<void> {
  await trx
    .insertInto('cycle_rubric')
    .values({
      cycle_id: row.cycleId,
      version: row.version,
      criteria: JSON.stringify(row.criteria),
      created_by: context.actor.personId,
      created_at: context.now,
    })
    .execute();
}
