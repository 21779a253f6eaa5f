import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts';
import {
  DEFAULT_SETTINGS,
  type NoticeSettings,
  type NoticeSettingsInput,
  noticeSettingsSchema,
} from './settings.ts';

/** What a person chose, or the defaults. */
export async function getNoticeSettings(db: Database, personId: number): Promise<NoticeSettings> {
  const row = await db
    .selectFrom('notice_setting')
    .select(['mail_kinds', 'quiet_from', 'quiet_to'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return DEFAULT_SETTINGS;
  return {
    mailKinds: row.mail_kinds as NoticeKind[],
    quiet: quietOf(row.quiet_from, row.quiet_to),
  };
}

export const quietOf = (from: number | null, to: number | null): NoticeSettings['quiet'] =>
  from === null || to === null ? null : { from, to };

/**
 * Keeps a person's own choice. On record, since it answers why somebody was not written to.
 * @param shown the kinds the form offered: the others stay as they are
 */
export async function saveNoticeSettings(
  db: Database,
  context: CommandContext<{ personId: number; name: string }>,
  { shown, ...form }: NoticeSettingsInput & { shown: readonly NoticeKind[] },
): Promise<void> {
  const chosen = noticeSettingsSchema.parse(form);
  const { personId } = context.actor;
  await db.transaction().execute(async (trx) => {
    // Two forms of one person at once: the second reads what the first wrote.
    await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
    const before = await getNoticeSettings(trx, personId);
    const wanted = new Set([
      ...chosen.mailKinds,
      ...before.mailKinds.filter((kind) => !shown.includes(kind)),
    ]);
    const after: NoticeSettings = {
      mailKinds: NOTICE_KINDS.filter((kind) => wanted.has(kind)),
      quiet: chosen.quiet ? { from: chosen.quietFrom, to: chosen.quietTo } : null,
    };
    const row = {
      mail_kinds: [...after.mailKinds],
      quiet_from: after.quiet?.from ?? null,
      quiet_to: after.quiet?.to ?? null,
      updated_at: context.now,
    };
    await trx
      .insertInto('notice_setting')
      .values({ person_id: personId, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute();
    await recordAudit(trx, context, {
      action: 'notice.settings',
      subject: { type: 'person', id: personId },
      before,
      after,
    });
  });
}
