import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { mustLeaveAnAdministrator } from '../rules.ts';
import { lockAdministrators } from './grant.server.ts';
import { endSessions } from './sessions.server.ts';

/**
 * Shuts a person out, at once, or lets them in again. Nobody is deleted, since the audit trail names them.
 * Saying again what already holds changes nothing.
 * @throws NotFound | RuleBroken
 */
export function setPersonDisabled(
  db: Database,
  context: CommandContext,
  { personId, disabled, reason }: { personId: number; disabled: boolean; reason: string },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    if (disabled) mustLeaveAnAdministrator(await lockAdministrators(trx), personId);
    const person = await trx
      .selectFrom('person')
      .select('disabled_at')
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst();
    if (!person) throw new NotFound('errors.not_found');
    if ((person.disabled_at !== null) === disabled) return;
    await trx
      .updateTable('person')
      .set({ disabled_at: disabled ? context.now : null, updated_at: context.now })
      .where('id', '=', personId)
      .execute();
    await endSessions(trx, personId);
    await recordAudit(trx, context, {
      action: disabled ? 'person.disable' : 'person.enable',
      subject: { type: 'person', id: personId },
      reason,
    });
  });
}
