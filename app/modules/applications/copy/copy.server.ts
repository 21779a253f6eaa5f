import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { getCycle, getForm } from '#app/modules/programs/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import { lockApplication } from '../locked.server.ts';
import { mustBeEditable } from '../rules.ts';
import { planFor } from './source.server.ts';

/**
 * Takes over what an earlier application answered and this draft does not yet. A second press takes nothing more.
 * @throws Conflict where it was handed in meanwhile, or there is nothing to take any more
 */
export function copyAnswers(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const draft = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    mustBeEditable(draft.state);
    const done = await trx
      .selectFrom('application_copy')
      .select('source_id')
      .where('application_id', '=', draft.id)
      .executeTakeFirst();
    if (done) return;
    const { formVersion } = await getCycle(trx, draft.cycleId);
    const { questions } = await getForm(trx, draft.cycleId, formVersion);
    // What was handed in once is changed by hand only: the next version is compared with it.
    const found =
      draft.version === 0 ? await planFor(trx, { ...draft, questions }, dayOf(context.now)) : null;
    if (!found) throw new Conflict('applications.error.nothing_to_copy');
    const { source, planned } = found;
    await trx
      .insertInto('application_copy')
      .values({
        application_id: draft.id,
        source_id: source.id,
        taken: [...planned.taken],
        left_out: JSON.stringify(planned.leftOut),
        copied_at: context.now,
      })
      .execute();
    await insertRows(
      trx,
      'application_evidence',
      planned.files.map(({ question, fileId }) => ({
        application_id: draft.id,
        question,
        file_id: fileId,
        added_at: context.now,
      })),
    );
    await trx
      .updateTable('application')
      .set({
        answers: JSON.stringify({ ...draft.answers, ...planned.answers }),
        revision: draft.revision + 1,
        updated_at: context.now,
      })
      .where('id', '=', draft.id)
      .execute();
    await recordAudit(trx, context, {
      action: 'application.copy_answers',
      subject: { type: 'application', id: draft.id },
      merchantId: draft.merchantId,
      programId: draft.programId,
      after: { from: source.number, questions: planned.taken, leftOut: planned.leftOut },
    });
  });
}
