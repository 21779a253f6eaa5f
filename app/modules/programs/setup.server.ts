import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { getCycle, getProgram } from './queries.server.ts';
import { beginRubric, rubricOf } from './rubric.server.ts';
import {
  type CopyCycle,
  copyCycleSchema,
  type EditCycle,
  type EditProgram,
  editCycleSchema,
  editProgramSchema,
  type SaveMeasure,
  saveMeasureSchema,
} from './schema.ts';

const range = (value: { from: number; to: number } | null) =>
  value && sql<string>`int8range(${value.from}, ${value.to}, '[]')`;

/** The columns of a cycle that a manager sets. */
const columnsOf = (cycle: Omit<ReturnType<typeof editCycleSchema.parse>, 'cycleId'>) => ({
  name: JSON.stringify(cycle.name),
  opens_on: cycle.opensOn,
  closes_on: cycle.closesOn,
  benefit_from: cycle.benefitFrom,
  benefit_to: cycle.benefitTo,
  decide_within_days: cycle.decideWithinDays,
  appeal_days: cycle.appealDays,
  expected_impressions: range(cycle.expectedImpressions),
  expected_fen: range(cycle.expectedFen),
});

/**
 * Changes the settings of a cycle: all of them while it is being prepared. Once it takes applications people rely on
 * its days, so that only its last day moves, and only onwards.
 * @throws Conflict once it is closed
 */
export function editCycle(db: Database, context: CommandContext, input: EditCycle): Promise<void> {
  const { cycleId, ...wish } = editCycleSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('cycle').select('id').where('id', '=', cycleId).forNoKeyUpdate().execute();
    const before = await getCycle(trx, cycleId);
    if (before.state === 'closed') throw new Conflict('setup.error.closed');
    const isOpen = before.state === 'open';
    if (isOpen && wish.closesOn < before.closesOn)
      throw new RuleBroken('setup.error.only_later', 'closesOn', { day: before.closesOn });
    await trx
      .updateTable('cycle')
      .set(isOpen ? { closes_on: wish.closesOn } : columnsOf(wish))
      .where('id', '=', cycleId)
      .execute();
    const { opensOn, closesOn, benefitFrom, benefitTo, decideWithinDays } = before;
    await recordAudit(trx, context, {
      action: 'cycle.edit',
      subject: { type: 'cycle', id: cycleId },
      programId: before.program.id,
      before: { opensOn, closesOn, benefitFrom, benefitTo, decideWithinDays },
      after: isOpen ? { closesOn: wish.closesOn } : wish,
    });
  });
}

/**
 * A new cycle in draft with the newest form, criteria and rubric of an old one, as their first versions. In the caller's
 * transaction: what later modules hold of the old cycle is copied with it.
 */
export async function recordCycleCopy(
  trx: Transaction,
  context: CommandContext,
  input: CopyCycle,
): Promise<{ id: number; programId: number }> {
  const { fromCycleId, code, ...wish } = copyCycleSchema.parse(input);
  const old = await getCycle(trx, fromCycleId);
  const row = await trx
    .insertInto('cycle')
    .values({
      program_id: old.program.id,
      code,
      copied_from: old.id,
      created_at: context.now,
      ...columnsOf(wish),
    })
    .onConflict((conflict) => conflict.columns(['program_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new Conflict('programs.error.code_taken', { code });
  const by = { personId: context.actor.personId, name: context.actor.name, at: context.now };
  await sql`insert into cycle_form (cycle_id, version, questions, created_by, created_by_name, created_at)
    select ${row.id}, 1, questions, ${by.personId}, ${by.name}, ${by.at}
    from cycle_form where cycle_id = ${old.id} and version = ${old.formVersion}`.execute(trx);
  await sql`insert into cycle_rules (cycle_id, version, criteria, created_by, created_at)
    select ${row.id}, 1, criteria, ${by.personId}, ${by.at}
    from cycle_rules where cycle_id = ${old.id} and version = ${old.rulesVersion}`.execute(trx);
  await beginRubric(trx, context, row.id, (await rubricOf(trx, old)).criteria);
  await recordAudit(trx, context, {
    action: 'cycle.copy',
    subject: { type: 'cycle', id: row.id },
    programId: old.program.id,
    after: { ...wish, code, from: old.id, formVersion: old.formVersion, rulesVersion: old.rulesVersion },
  });
  return { id: row.id, programId: old.program.id };
}

/** Changes what a programme says of itself. Its kind and its code stay. @throws NotFound */
export function editProgram(db: Database, context: CommandContext, input: EditProgram): Promise<void> {
  const { programId, name, summary, coHost } = editProgramSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const before = await getProgram(trx, programId);
    await trx
      .updateTable('program')
      .set({ name: JSON.stringify(name), summary: JSON.stringify(summary), co_host: coHost })
      .where('id', '=', programId)
      .execute();
    await recordAudit(trx, context, {
      action: 'program.edit',
      subject: { type: 'program', id: programId },
      programId,
      before: { name: before.name, summary: before.summary, coHost: before.coHost },
      after: { name, summary, coHost },
    });
  });
}

/** Adds a measure to what a programme offers, or changes its words. @throws Conflict where the code is taken */
export function saveMeasure(
  db: Database,
  context: CommandContext,
  input: SaveMeasure,
): Promise<{ id: number }> {
  const { programId, measureId, ...measure } = saveMeasureSchema.parse(input);
  const columns = {
    code: measure.code,
    area: measure.area,
    name: JSON.stringify(measure.name),
    illustrative: measure.illustrative,
  };
  return db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom('measure')
      .select('id')
      .where('program_id', '=', programId)
      .where('code', '=', measure.code)
      .executeTakeFirst();
    if (taken && taken.id !== measureId)
      throw new Conflict('programs.error.code_taken', { code: measure.code });
    const row =
      measureId === undefined
        ? await trx
            .insertInto('measure')
            .values({
              program_id: programId,
              ...columns,
              position: sql<number>`(select coalesce(max(position) + 1, 0) from measure where program_id = ${programId})`,
            })
            .returning('id')
            .executeTakeFirst()
        : await trx
            .updateTable('measure')
            .set(columns)
            .where('program_id', '=', programId)
            .where('id', '=', measureId)
            .returning('id')
            .executeTakeFirst();
    if (!row) throw new NotFound('errors.not_found');
    await recordAudit(trx, context, {
      action: measureId === undefined ? 'program.add_measure' : 'program.edit_measure',
      subject: { type: 'program', id: programId },
      programId,
      after: { id: row.id, ...measure },
    });
    return row;
  });
}
