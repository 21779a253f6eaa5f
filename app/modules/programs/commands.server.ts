import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { readForm } from './form.ts';
import { kindOf, questionsOf } from './kinds/index.ts';
import { beginRubric } from './rubric.server.ts';
import { type CreateCycle, type CreateProgram, createCycleSchema, createProgramSchema } from './schema.ts';
import { getWork, publishWork } from './work.server.ts';

/** Creates a programme of a kind with the measures it offers. @throws Conflict where the code is taken */
export function createProgram(
  db: Database,
  context: CommandContext,
  input: CreateProgram,
): Promise<{ id: number }> {
  const program = createProgramSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('program')
      .values({
        code: program.code,
        kind: program.kind,
        name: JSON.stringify(program.name),
        summary: JSON.stringify(program.summary),
        co_host: program.coHost,
        created_at: context.now,
      })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new Conflict('programs.error.code_taken', { code: program.code });
    if (program.measures.length > 0) {
      await trx
        .insertInto('measure')
        .values(
          program.measures.map((measure, position) => ({
            program_id: row.id,
            code: measure.code,
            area: measure.area,
            name: JSON.stringify(measure.name),
            illustrative: measure.illustrative,
            position,
          })),
        )
        .execute();
    }
    await recordAudit(trx, context, {
      action: 'program.create',
      subject: { type: 'program', id: row.id },
      programId: row.id,
      after: program,
    });
    return row;
  });
}

/** Creates a cycle in draft. Its rules begin as the kind's own unless others are given, its form as the kind's template. */
export function createCycle(
  db: Database,
  context: CommandContext,
  input: CreateCycle,
): Promise<{ id: number }> {
  const cycle = createCycleSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const program = await trx
      .selectFrom('program')
      .select('kind')
      .where('id', '=', cycle.programId)
      .executeTakeFirst();
    if (!program) throw new NotFound('errors.not_found');
    const range = (value: { from: number; to: number } | null) =>
      value && sql<string>`int8range(${value.from}, ${value.to}, '[]')`;
    const row = await trx
      .insertInto('cycle')
      .values({
        program_id: cycle.programId,
        code: cycle.code,
        name: JSON.stringify(cycle.name),
        opens_on: cycle.opensOn,
        closes_on: cycle.closesOn,
        benefit_from: cycle.benefitFrom,
        benefit_to: cycle.benefitTo,
        decide_within_days: cycle.decideWithinDays,
        appeal_days: cycle.appealDays,
        expected_impressions: range(cycle.expectedImpressions),
        expected_fen: range(cycle.expectedFen),
        created_at: context.now,
      })
      .onConflict((conflict) => conflict.columns(['program_id', 'code']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new Conflict('programs.error.code_taken', { code: cycle.code });
    await trx
      .insertInto('cycle_rules')
      .values({
        cycle_id: row.id,
        version: 1,
        criteria: JSON.stringify(cycle.criteria ?? kindOf(program.kind).criteria),
        created_by: context.actor.personId,
        created_at: context.now,
      })
      .execute();
    await trx
      .insertInto('cycle_form')
      .values({
        cycle_id: row.id,
        version: 1,
        questions: JSON.stringify(readForm(questionsOf(program.kind))),
        created_by: context.actor.personId,
        created_by_name: context.actor.name,
        created_at: context.now,
      })
      .execute();
    await beginRubric(trx, context, row.id, cycle.rubric ?? kindOf(program.kind).rubric);
    await recordAudit(trx, context, {
      action: 'cycle.create',
      subject: { type: 'cycle', id: row.id },
      programId: cycle.programId,
      after: cycle,
    });
    return row;
  });
}

const NEXT = { open: 'draft', closed: 'open' } as const;

/** Opens a drafted cycle or closes an open one. @throws Conflict where somebody did so before */
export function moveCycle(
  db: Database,
  context: CommandContext,
  input: { cycleId: number; to: keyof typeof NEXT },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('cycle')
      .set({ state: input.to })
      .where('id', '=', input.cycleId)
      .where('state', '=', NEXT[input.to])
      .returning('program_id')
      .executeTakeFirst();
    if (!row) throw new Conflict('errors.stale');
    // A cycle opens with its form and criteria as they were written last.
    if (input.to === 'open' && (await getWork(trx, input.cycleId)).revision > 0)
      await publishWork(trx, context, input.cycleId);
    await recordAudit(trx, context, {
      action: `cycle.${input.to === 'open' ? 'open' : 'close'}`,
      subject: { type: 'cycle', id: input.cycleId },
      programId: row.program_id,
      before: { state: NEXT[input.to] },
      after: { state: input.to },
    });
  });
}
