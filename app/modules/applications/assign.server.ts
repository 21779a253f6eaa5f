import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { listManagers } from '#app/modules/identity/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { lockApplication } from './locked.server.ts';

/**
 * Says who looks after an application; null for nobody. It changes nothing that anybody decides by, so pages that show
 * the application stay fresh.
 * @throws RuleBroken where the person does not manage the programme
 */
export function assignApplication(
  db: Database,
  context: CommandContext,
  input: { readonly applicationId: number; readonly programId: number; readonly assigneeId: number | null },
): Promise<void> {
  const { applicationId, programId, assigneeId } = input;
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    const managers = await listManagers(trx, programId);
    const assignee = managers.find(({ id }) => id === assigneeId);
    if (assigneeId !== null && !assignee) throw new RuleBroken('queue.error.no_manager', 'assignee');
    const { assignee_id: before } = await trx
      .selectFrom('application')
      .select('assignee_id')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    if (before === assigneeId) return;
    await trx
      .updateTable('application')
      .set({ assignee_id: assigneeId })
      .where('id', '=', applicationId)
      .execute();
    await recordAudit(trx, context, {
      action: 'application.assign',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId,
      before: { assigneeId: before },
      after: { assigneeId, assigneeName: assignee?.name ?? null },
    });
  });
}
