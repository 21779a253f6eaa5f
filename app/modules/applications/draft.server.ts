import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { getMerchant, type MerchantView, mustApplyItself } from '#app/modules/merchants/index.server.ts';
import { getCycle, getForm, listForms } from '#app/modules/programs/index.server.ts';
import { draftSchema, everAsked, type Question, type RawAnswers } from '#app/modules/programs/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockApplication } from './locked.server.ts';
import { applicationNumber, mustBeEditable, mustTakeApplications } from './rules.ts';

/**
 * Starts a draft, or finds the one the merchant already has in the cycle: pressing twice is one application.
 * @throws RuleBroken where the cycle takes no applications today, or another merchant applies for this one
 */
export function startApplication(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; cycleId: number },
): Promise<{ id: number; number: string }> {
  return db.transaction().execute(async (trx) => {
    const cycle = await getCycle(trx, input.cycleId);
    const existing = await liveApplication(trx, input);
    if (existing) return existing;
    mustTakeApplications(cycle, dayOf(context.now));
    if (await hasWaitingAppeal(trx, input)) throw new RuleBroken('review.error.appeal_waits');
    await mustApplyItself(trx, input.merchantId);
    const merchant = await getMerchant(trx, input.merchantId);
    const { questions } = await getForm(trx, cycle.id, cycle.formVersion);
    const { next } = (await sql<{ next: number }>`select nextval('application_number') as next`.execute(trx))
      .rows[0] ?? { next: 0 };
    const row = await trx
      .insertInto('application')
      .values({
        number: applicationNumber(dayOf(context.now).slice(0, 4), next),
        merchant_id: input.merchantId,
        program_id: cycle.program.id,
        cycle_id: cycle.id,
        answers: JSON.stringify(fromProfile(questions, merchant)),
        form_version: cycle.formVersion,
        state_since: context.now,
        created_by: context.actor.personId,
        created_at: context.now,
        updated_at: context.now,
      })
      // Two tabs that start at once meet at application_live: the second takes the first one's draft.
      .onConflict((conflict) =>
        conflict
          .columns(['cycle_id', 'merchant_id'])
          .where('state', 'not in', ['withdrawn', 'declined', 'ineligible'])
          .doNothing(),
      )
      .returning(['id', 'number'])
      .executeTakeFirst();
    if (!row) return (await liveApplication(trx, input)) ?? Promise.reject(new RuleBroken('errors.stale'));
    await recordAudit(trx, context, {
      action: 'application.start',
      subject: { type: 'application', id: row.id },
      merchantId: input.merchantId,
      programId: cycle.program.id,
      after: { number: row.number, cycleId: cycle.id },
    });
    return row;
  });
}

/** What the profile says already need not be typed again. */
const fromProfile = (questions: readonly Question[], merchant: MerchantView): RawAnswers =>
  Object.fromEntries(
    questions.flatMap(({ key, fromProfile: field }) => {
      const known = field && merchant[field];
      return known === undefined || known === null ? [] : [[key, String(known)]];
    }),
  );

/** While an appeal waits, the application it is about may come back to life. */
const hasWaitingAppeal = (trx: Transaction, of: { merchantId: number; cycleId: number }) =>
  trx
    .selectFrom('application_appeal')
    .innerJoin('application', 'application.id', 'application_appeal.application_id')
    .select('application.id')
    .where('application.cycle_id', '=', of.cycleId)
    .where('application.merchant_id', '=', of.merchantId)
    .where('application_appeal.outcome', 'is', null)
    .executeTakeFirst();

const liveApplication = (trx: Transaction, of: { merchantId: number; cycleId: number }) =>
  trx
    .selectFrom('application')
    .select(['id', 'number'])
    .where('cycle_id', '=', of.cycleId)
    .where('merchant_id', '=', of.merchantId)
    .where('state', 'not in', ['withdrawn', 'declined', 'ineligible'])
    .executeTakeFirst();

/**
 * Keeps what was typed, as typed; only the questions sent are replaced. Nothing is judged here, so nothing is lost:
 * a page opened before the form was renewed may still send what is not asked any more.
 * @returns the new revision
 */
export function saveDraft(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number; answers: RawAnswers },
): Promise<{ revision: number }> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    mustBeEditable(application.state);
    const known = everAsked(await listForms(trx, application.cycleId));
    const sent = draftSchema(known).parse(input.answers);
    const changed = Object.keys(sent).filter(
      (key) => JSON.stringify(sent[key]) !== JSON.stringify(application.answers[key]),
    );
    if (changed.length === 0) return { revision: application.revision };
    const revision = application.revision + 1;
    await trx
      .updateTable('application')
      .set({
        answers: JSON.stringify({ ...application.answers, ...sent }),
        revision,
        updated_at: context.now,
      })
      .where('id', '=', application.id)
      .execute();
    await recordAudit(trx, context, {
      action: 'application.save',
      subject: { type: 'application', id: application.id },
      merchantId: application.merchantId,
      programId: application.programId,
      after: { questions: changed },
    });
    return { revision };
  });
}

/** The merchant has read what is new in the form of its draft. Reading it twice is reading it once. */
export function acceptForm(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    const { formVersion } = await getCycle(trx, application.cycleId);
    if (application.state !== 'draft' || application.formVersion === formVersion) return;
    await trx
      .updateTable('application')
      .set({ form_version: formVersion, updated_at: context.now })
      .where('id', '=', application.id)
      .execute();
    await recordAudit(trx, context, {
      action: 'application.accept_form',
      subject: { type: 'application', id: application.id },
      merchantId: application.merchantId,
      programId: application.programId,
      before: { formVersion: application.formVersion },
      after: { formVersion },
    });
  });
}

/** Adds a stored file of the merchant to a question of its draft, or takes one off. The bytes themselves stay. */
export function changeEvidence(
  db: Database,
  context: CommandContext,
  input: {
    merchantId: number;
    applicationId: number;
    question: string;
    fileId: number;
    change: 'add' | 'remove';
  },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    mustBeEditable(application.state);
    const known = everAsked(await listForms(trx, application.cycleId));
    const question = known.find((candidate) => candidate.key === input.question);
    const file = await trx
      .selectFrom('stored_file')
      .select('id')
      .where('id', '=', input.fileId)
      .where('merchant_id', '=', input.merchantId)
      .executeTakeFirst();
    if (question?.type !== 'file' || !file) throw new RuleBroken('errors.invalid', input.question);
    const row = { application_id: application.id, question: input.question, file_id: input.fileId };
    if (input.change === 'add') {
      await trx
        .insertInto('application_evidence')
        .values({ ...row, added_at: context.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await trx
        .deleteFrom('application_evidence')
        .where('application_id', '=', row.application_id)
        .where('question', '=', row.question)
        .where('file_id', '=', row.file_id)
        .execute();
    }
    await trx
      .updateTable('application')
      .set({ revision: application.revision + 1, updated_at: context.now })
      .where('id', '=', application.id)
      .execute();
    await recordAudit(trx, context, {
      action: `application.evidence_${input.change}`,
      subject: { type: 'application', id: application.id },
      merchantId: application.merchantId,
      programId: application.programId,
      after: { question: input.question, fileId: input.fileId },
    });
  });
}
