import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type Criterion, criterionSchema } from './criteria.ts';
import { type CriteriaChange, changeCriteria } from './criteria-change.ts';
import { readForm } from './form.ts';
import { changeForm, type FormChange } from './form-change.ts';
import { criteriaProblems } from './opening.ts';
import type { Question } from './question.ts';

const readCriteria = (value: unknown): readonly Criterion[] => z.array(criterionSchema).parse(value);

/** The form and the criteria of a cycle as they are being written: the working copy, or what holds where there is none. */
export interface CycleWork {
  /** 0 while nothing has been changed. */
  readonly revision: number;
  readonly questions: readonly Question[];
  readonly criteria: readonly Criterion[];
  readonly updatedByName: string | null;
  readonly updatedAt: Date | null;
}

/** What holds now: the newest versions. */
const standing = (db: Database, cycleId: number) =>
  db
    .selectFrom('cycle')
    .innerJoin('cycle_form', (join) =>
      join
        .onRef('cycle_form.cycle_id', '=', 'cycle.id')
        .onRef('cycle_form.version', '=', 'cycle.form_version'),
    )
    .innerJoin('cycle_rules', (join) =>
      join
        .onRef('cycle_rules.cycle_id', '=', 'cycle.id')
        .onRef('cycle_rules.version', '=', 'cycle.rules_version'),
    )
    .select(['cycle.program_id as programId', 'cycle.state'])
    .select(['cycle.form_version as formVersion', 'cycle.rules_version as rulesVersion'])
    .select(['cycle_form.questions', 'cycle_rules.criteria'])
    .where('cycle.id', '=', cycleId);

const working = (db: Database, cycleId: number) =>
  db.selectFrom('cycle_work').selectAll().where('cycle_id', '=', cycleId);

/** @throws NotFound */
export async function getWork(db: Database, cycleId: number): Promise<CycleWork> {
  const [holds, work] = await Promise.all([
    standing(db, cycleId).executeTakeFirst(),
    working(db, cycleId).executeTakeFirst(),
  ]);
  if (!holds) throw new NotFound('errors.not_found');
  return {
    revision: work?.revision ?? 0,
    questions: readForm(work?.questions ?? holds.questions),
    criteria: readCriteria(work?.criteria ?? holds.criteria),
    updatedByName: work?.updated_by_name ?? null,
    updatedAt: work?.updated_at ?? null,
  };
}

/** Holds the cycle, so that two managers write one after the other, and the later one sees the earlier one's work. */
async function lockWork(trx: Transaction, cycleId: number, revision: number) {
  const cycle = await trx
    .selectFrom('cycle')
    .select(['program_id as programId', 'state'])
    .where('id', '=', cycleId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!cycle) throw new NotFound('errors.not_found');
  if (cycle.state === 'closed') throw new Conflict('setup.error.closed');
  const work = await getWork(trx, cycleId);
  if (work.revision !== revision) {
    if (work.updatedByName === null || work.updatedAt === null) throw new Conflict('errors.stale');
    throw new Conflict('setup.error.stale', {
      name: work.updatedByName,
      when: momentText(work.updatedAt),
    });
  }
  return { work, programId: cycle.programId };
}

interface Revise {
  readonly cycleId: number;
  /** The revision the page shows. */
  readonly revision: number;
}

async function revise(
  trx: Transaction,
  context: CommandContext,
  { cycleId, revision }: Revise,
  write: (work: CycleWork) => {
    questions?: readonly Question[];
    criteria?: readonly Criterion[];
    told: object;
  },
): Promise<{ revision: number }> {
  const { work, programId } = await lockWork(trx, cycleId, revision);
  const { told, ...written } = write(work);
  const row = {
    revision: revision + 1,
    questions: JSON.stringify(readForm(written.questions ?? work.questions)),
    criteria: JSON.stringify(readCriteria(written.criteria ?? work.criteria)),
    updated_by: context.actor.personId,
    updated_by_name: context.actor.name,
    updated_at: context.now,
  };
  await trx
    .insertInto('cycle_work')
    .values({ cycle_id: cycleId, ...row })
    .onConflict((conflict) => conflict.column('cycle_id').doUpdateSet(row))
    .execute();
  await recordAudit(trx, context, {
    action: written.questions ? 'cycle.revise_form' : 'cycle.revise_criteria',
    subject: { type: 'cycle', id: cycleId },
    programId,
    after: told,
  });
  return { revision: revision + 1 };
}

/** Adds, changes, moves or removes a question in the working copy of a form. @throws RuleBroken | Conflict */
export const reviseForm = (
  db: Database,
  context: CommandContext,
  input: Revise & { readonly act: FormChange },
): Promise<{ revision: number }> =>
  db.transaction().execute((trx) =>
    revise(trx, context, input, ({ questions }) => ({
      questions: changeForm(questions, input.act),
      told: input.act,
    })),
  );

/** Adds, changes or removes a criterion in the working copy. @throws RuleBroken | Conflict */
export const reviseCriteria = (
  db: Database,
  context: CommandContext,
  input: Revise & { readonly act: CriteriaChange },
): Promise<{ revision: number }> =>
  db.transaction().execute((trx) =>
    revise(trx, context, input, ({ criteria }) => ({
      criteria: changeCriteria(criteria, input.act),
      told: input.act,
    })),
  );

/** Throws the working copy away: what holds goes on to hold. @throws Conflict */
export function discardWork(db: Database, context: CommandContext, input: Revise): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const { work, programId } = await lockWork(trx, input.cycleId, input.revision);
    await trx.deleteFrom('cycle_work').where('cycle_id', '=', input.cycleId).execute();
    await recordAudit(trx, context, {
      action: 'cycle.discard_changes',
      subject: { type: 'cycle', id: input.cycleId },
      programId,
      before: { revision: work.revision },
    });
  });
}

/**
 * Makes the working copy the newest version of whatever it changes; nothing that was handed in before is touched.
 * @throws RuleBroken where the criteria contradict the form
 */
export async function publishWork(
  trx: Transaction,
  context: CommandContext,
  cycleId: number,
): Promise<{ formVersion: number; rulesVersion: number }> {
  const holds = await standing(trx, cycleId).executeTakeFirstOrThrow();
  const work = await getWork(trx, cycleId);
  const [stop] = criteriaProblems(work.criteria, work.questions).filter(({ level }) => level === 'stop');
  if (stop) throw new RuleBroken(stop.message, stop.at);
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const by = { created_by: context.actor.personId, created_at: context.now };
  const version = {
    formVersion: holds.formVersion + (differs(readForm(holds.questions), work.questions) ? 1 : 0),
    rulesVersion: holds.rulesVersion + (differs(readCriteria(holds.criteria), work.criteria) ? 1 : 0),
  };
  if (version.formVersion > holds.formVersion)
    await trx
      .insertInto('cycle_form')
      .values({
        cycle_id: cycleId,
        version: version.formVersion,
        questions: JSON.stringify(work.questions),
        created_by_name: context.actor.name,
        ...by,
      })
      .execute();
  if (version.rulesVersion > holds.rulesVersion)
    await trx
      .insertInto('cycle_rules')
      .values({
        cycle_id: cycleId,
        version: version.rulesVersion,
        criteria: JSON.stringify(work.criteria),
        ...by,
      })
      .execute();
  await trx
    .updateTable('cycle')
    .set({ form_version: version.formVersion, rules_version: version.rulesVersion })
    .where('id', '=', cycleId)
    .execute();
  await trx.deleteFrom('cycle_work').where('cycle_id', '=', cycleId).execute();
  await recordAudit(trx, context, {
    action: 'cycle.publish',
    subject: { type: 'cycle', id: cycleId },
    programId: holds.programId,
    before: { formVersion: holds.formVersion, rulesVersion: holds.rulesVersion },
    after: version,
  });
  return version;
}

/** The same for a cycle that takes applications. @throws Conflict where somebody wrote on meanwhile */
export function publishChanges(
  db: Database,
  context: CommandContext,
  input: Revise,
): Promise<{ formVersion: number; rulesVersion: number }> {
  return db.transaction().execute(async (trx) => {
    await lockWork(trx, input.cycleId, input.revision);
    return publishWork(trx, context, input.cycleId);
  });
}
