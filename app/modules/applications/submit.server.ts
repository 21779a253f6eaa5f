import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { type Issue, PortalError } from '#app/kernel/errors.ts';
import { getMerchant, type MerchantView } from '#app/modules/merchants/index.server.ts';
import { missingFromProfile } from '#app/modules/merchants/index.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import { getCycle, getForm } from '#app/modules/programs/index.server.ts';
import { checkAnswers, type ProfileFacts } from '#app/modules/programs/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockApplication, type StandingApplication, writeMove } from './locked.server.ts';
import { settleScore } from './review/panel.server.ts';
import { askedForm, mustMove, mustTakeApplications, requested } from './rules.ts';

/** The form is not complete: every complaint with the field it belongs to. */
export class AnswersIncomplete extends PortalError {
  readonly status = 422;
  constructor(readonly issues: readonly Issue[]) {
    super('applications.error.incomplete', { count: issues.length });
  }
}

/** What the criteria ask of a profile. */
export const factsOf = (merchant: MerchantView): ProfileFacts => ({
  placeCode: merchant.placeCode,
  category: merchant.category,
  employees: merchant.employees,
  hasCode: merchant.uscc !== null,
});

/**
 * Hands in an application: checks every answer, keeps it as a version that nothing alters later, and tells the
 * merchant. Handing in what already waits changes nothing, so a double press is one submission.
 * @throws AnswersIncomplete with one issue a field
 */
export function submitApplication(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number },
): Promise<{ number: string; version: number }> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    if (application.state === 'submitted')
      return { number: application.number, version: application.version };
    mustMove('submit', application.state);
    const cycle = await getCycle(trx, application.cycleId);
    // Answering what a manager asked is allowed after the window has closed.
    if (application.state === 'draft') mustTakeApplications(cycle, dayOf(context.now));
    const merchant = await getMerchant(trx, application.merchantId);
    const form = await getForm(trx, cycle.id, askedForm(application, cycle.formVersion));
    // What was added to a question that is asked no more stays with the draft.
    const evidence = (await listEvidence(trx, application.id)).filter((file) =>
      form.questions.some(({ key }) => key === file.question),
    );
    const counts: Record<string, number> = {};
    for (const file of evidence) counts[file.question] = (counts[file.question] ?? 0) + 1;
    const { answers, issues } = checkAnswers(form.questions, application.answers, counts);
    const profileIssues = missingFromProfile(merchant).map((field) => ({
      path: `profile.${field}`,
      message: 'applications.error.profile',
    }));
    if (issues.length + profileIssues.length > 0) throw new AnswersIncomplete([...profileIssues, ...issues]);

    const version = application.version + 1;
    await trx
      .insertInto('application_version')
      .values({
        application_id: application.id,
        version,
        answers: JSON.stringify({ ...answers, evidence }),
        profile: JSON.stringify(merchant),
        rules_version: cycle.rulesVersion,
        rubric_version: cycle.rubricVersion,
        form_version: form.version,
        submitted_by: context.actor.personId,
        submitted_by_name: context.actor.name,
        submitted_at: context.now,
      })
      .execute();
    const asked = requested(answers);
    const dueOn = addDays(dayOf(context.now), cycle.decideWithinDays);
    await writeMove(trx, context, application, {
      command: 'submit',
      to: 'submitted',
      details: { version },
      set: {
        version,
        form_version: form.version,
        submitted_at: context.now,
        due_on: dueOn,
        requested_impressions: asked.impressions,
        requested_fen: asked.fen,
        place_code: merchant.placeCode,
        category: merchant.category,
        employees: merchant.employees,
      },
    });
    await notify(trx, context.now, {
      to: { merchantId: application.merchantId },
      kind: 'decision',
      key: 'applications.notice.submitted',
      params: { number: application.number, dueOn },
      href: `/merchant/applications/${application.id}`,
    });
    // A new version is scored anew.
    await settleScore(trx, { ...application, version });
    return { number: application.number, version };
  });
}

export interface EvidenceFile {
  readonly question: string;
  readonly fileId: number;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** The files of an application, in the order they were added. */
export const listEvidence = (db: Database | Transaction, applicationId: number): Promise<EvidenceFile[]> =>
  db
    .selectFrom('application_evidence')
    .innerJoin('stored_file', 'stored_file.id', 'application_evidence.file_id')
    .select([
      'application_evidence.question',
      'stored_file.id as fileId',
      'stored_file.original_name as name',
      'stored_file.media_type as mediaType',
      'stored_file.bytes',
    ])
    .where('application_evidence.application_id', '=', applicationId)
    .orderBy('application_evidence.added_at')
    .orderBy('stored_file.id')
    .execute();

/**
 * Takes an application back, at any point before it is determined. In the caller's transaction: an award that was
 * proposed for it ends with it, which the awards module knows.
 */
export async function recordWithdrawal(
  trx: Transaction,
  context: CommandContext,
  input: { merchantId: number; applicationId: number },
): Promise<StandingApplication> {
  const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
  mustMove('withdraw', application.state);
  await writeMove(trx, context, application, {
    command: 'withdraw',
    to: 'withdrawn',
    set: { due_on: null },
  });
  return application;
}
