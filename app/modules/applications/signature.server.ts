import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { listMembers } from '#app/modules/merchants/index.server.ts';
import { remind } from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { lockApplication } from './locked.server.ts';
import { mustBeEditable } from './rules.ts';

/**
 * Asks whoever may sign for a merchant to check and hand in what somebody else has filled in; once a day.
 * @returns whether anybody was told now
 */
export function askForSignature(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, input.applicationId, { merchantId: input.merchantId });
    mustBeEditable(application.state);
    const members = await listMembers(trx, input.merchantId);
    const told = await remind(trx, context.now, [
      {
        once: `signature:${application.id}:${dayOf(context.now)}`,
        notices: members
          .filter(({ role }) => role === 'merchant_owner')
          .map(({ personId }) => ({
            to: { personId },
            kind: 'question',
            key: 'applications.notice.signature',
            params: { number: application.number, name: context.actor.name },
            href: `/merchant/applications/${application.id}/check`,
          })),
      },
    ]);
    if (told === 0) return false;
    await recordAudit(trx, context, {
      action: 'application.ask_signature',
      subject: { type: 'application', id: application.id },
      merchantId: application.merchantId,
      programId: application.programId,
    });
    return true;
  });
}
