import { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type Criterion, criterionSchema } from './criteria.ts';
import { type CriteriaChange, changeCriteria, changeRubric, type RubricChange } from './criteria-change.ts';
import { readForm } from './form.ts';
import { changeForm, type FormChange } from './form-change.ts';
import { criteriaProblems } from './opening.ts';
import type { Question } from './question.ts';
import { type RubricCriterion, rubricSchema } from './rubric.ts';

const readCriteria = (value: unknown): readonly Criterion[] => z.array(criterionSchema).parse(value);

/** The form, the criteria and the rubric of a cycle as they are being written: the working copy, or what holds where there is none. */
export interface CycleWork {
  /** 0 while nothing has been changed. */
  readonly revision: number;
  readonly questions: readonly Question[];
  readonly criteria: readonly Criterion[];
  readonly rubric: readonly RubricCriterion[];
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
    .innerJoin('cycle_rubric', (join) =>
      join
        .onRef('cycle_rubric.cycle_id', '=', 'cycle.id')
        .onRef('cycle_rubric.version', '=', 'cycle.rubric_version'),
    )
    .select(['cycle.program_id as programId', 'cycle.state', 'cycle.rubric_version as rubricVersion'])
    .select(['cycle.form_version as formVersion', 'cycle.rules_version as rulesVersion'])
    .select(['cycle_form.questions', 'cycle_rules.criteria', 'cycle_rubric.criteria as rubric'])
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
    rubric: rubricSchema.parse(work?.rubric ?? holds.rubric),
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
  act: 'revise_form' | 'revise_criteria' | 'revise_rubric',
  write: (work: CycleWork) => Partial<Pick<CycleWork, 'questions' | 'criteria' | 'rubric'>>,
  told: object,
): Promise<{ revision: number }> {
  const { work, programId } = await lockWork(trx, cycleId, revision);
  const written = { ...work, ...write(work) };
  const row = {
    revision: revision + 1,
    questions: JSON.stringify(readForm(written.questions)),
    criteria: JSON.stringify(readCriteria(written.criteria)),
    rubric: JSON.stringify(rubricSchema.parse(written.rubric)),
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
    action: `cycle.${act}`,
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
  db.transaction().execute((trx) => {
    const write = ({ questions }: CycleWork) => ({ questions: changeForm(questions, input.act) });
    return revise(trx, context, input, 'revise_form', write, input.act);
  });

/** Adds, changes or removes a criterion in the working copy. @throws RuleBroken | Conflict */
export const reviseCriteria = (
  db: Database,
  context: CommandContext,
  input: Revise & { readonly act: CriteriaChange },
): Promise<{ revision: number }> =>
  db.transaction().execute((trx) => {
    const write = ({ criteria }: CycleWork) => ({ criteria: changeCriteria(criteria, input.act) });
    return revise(trx, context, input, 'revise_criteria', write, input.act);
  });

/** Adds, changes, moves or removes what reviewers judge, in the working copy. @throws RuleBroken | Conflict */
export const reviseRubric = (
  db: Database,
  context: CommandContext,
  input: Revise & { readonly act: RubricChange },
): Promise<{ revision: number }> =>
  db.transaction().execute((trx) => {
    const write = ({ rubric }: CycleWork) => ({ rubric: changeRubric(rubric, input.act) });
    return revise(trx, context, input, 'revise_rubric', write, input.act);
  });

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

/** The newest version of each thing a cycle is written in. */
interface Versions {
  readonly formVersion: number;
  readonly rulesVersion: number;
  readonly rubricVersion: number;
}

const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/**
 * Makes the working copy the newest version of whatever it changes; nothing that was handed in before is touched.
 * @throws RuleBroken where the criteria contradict the form
 */
export async function publishWork(
  trx: Transaction,
  context: CommandContext,
  cycleId: number,
): Promise<Versions> {
  const holds = await standing(trx, cycleId).executeTakeFirstOrThrow();
  const work = await getWork(trx, cycleId);
  const [stop] = criteriaProblems(work.criteria, work.questions).filter(({ level }) => level === 'stop');
  if (stop) throw new RuleBroken(stop.message, stop.at);
  const { formVersion, rulesVersion, rubricVersion } = holds;
  const after: Versions = {
    formVersion: formVersion + Number(differs(readForm(holds.questions), work.questions)),
    rulesVersion: rulesVersion + Number(differs(readCriteria(holds.criteria), work.criteria)),
    rubricVersion: rubricVersion + Number(differs(rubricSchema.parse(holds.rubric), work.rubric)),
  };
  const of = { cycle_id: cycleId, created_by: context.actor.personId, created_at: context.now };
  if (after.formVersion > formVersion)
    await trx
      .insertInto('cycle_form')
      .values({
        version: after.formVersion,
        questions: JSON.stringify(work.questions),
        created_by_name: context.actor.name,
        ...of,
      })
      .execute();
  if (after.rulesVersion > rulesVersion)
    await trx
      .insertInto('cycle_rules')
      .values({ version: after.rulesVersion, criteria: JSON.stringify(work.criteria), ...of })
      .execute();
  if (after.rubricVersion > rubricVersion)
    await trx
      .insertInto('cycle_rubric')
      .values({ version: after.rubricVersion, criteria: JSON.stringify(work.rubric), ...of })
      .execute();
  await trx
    .updateTable('cycle')
    .set({
      form_version: after.formVersion,
      rules_version: after.rulesVersion,
      rubric_version: after.rubricVersion,
    })
    .where('id', '=', cycleId)
    .execute();
  await trx.deleteFrom('cycle_work').where('cycle_id', '=', cycleId).execute();
  await recordAudit(trx, context, {
    action: 'cycle.publish',
    subject: { type: 'cycle', id: cycleId },
    programId: holds.programId,
    before: { formVersion, rulesVersion, rubricVersion },
    after,
  });
  return after;
}

/** The same for a cycle that takes applications. @throws Conflict where somebody wrote on meanwhile */
export function publishChanges(db: Database, context: CommandContext, input: Revise): Promise<Versions> {
  return db.transaction().execute(async (trx) => {
    await lockWork(trx, input.cycleId, input.revision);
    return publishWork(trx, context, input.cycleId);
  });
}
