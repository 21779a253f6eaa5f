import { sql } from 'kysely';
import { translator } from '#app/i18n/index.server.ts';
import { localized } from '#app/i18n/index.ts';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notifyAll } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { monthlyDue } from './monthly.ts';
import type { ReportScopeInput } from './schema.ts';

export interface ReportSchedule {
  /** Null: of all programmes. */
  readonly programId: number | null;
  readonly onDay: number;
  readonly setBy: string;
  readonly setAt: Date;
}

export const listReportSchedules = (db: Database): Promise<ReportSchedule[]> =>
  db
    .selectFrom('report_schedule')
    .select(['program_id as programId', 'on_day as onDay', 'set_by_name as setBy', 'set_at as setAt'])
    .orderBy('id')
    .execute();

/** Has a report made every month, or no longer. @param wish.onDay the day of the next month; null: no longer */
export async function setReportSchedule(
  db: Database,
  context: CommandContext,
  { programId, onDay }: { readonly programId: number | null; readonly onDay: number | null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .deleteFrom('report_schedule')
      .where('program_id', programId === null ? 'is' : '=', programId)
      .returning(['id', 'on_day'])
      .executeTakeFirst();
    const after =
      onDay !== null &&
      (await trx
        .insertInto('report_schedule')
        .values({
          program_id: programId,
          on_day: onDay,
          set_by: context.actor.personId,
          set_by_name: context.actor.name,
          set_at: context.now,
        })
        .returning('id')
        .executeTakeFirstOrThrow());
    const id = after ? after.id : before?.id;
    // Switched off when it was off already: nothing happened.
    if (id === undefined) return;
    await recordAudit(trx, context, {
      action: 'report.schedule',
      subject: { type: 'report_schedule', id },
      programId,
      before: { onDay: before?.on_day ?? null },
      after: { onDay },
    });
  });
}

/** Asks for the monthly reports that are due. Of two processes at once, one gets each. @returns how many it asked for */
export async function requestMonthly(db: Database, context: CommandContext): Promise<number> {
  const due = (await listReportSchedules(db)).flatMap(({ programId, onDay, setAt }) => {
    const period = monthlyDue(context.now, onDay, setAt);
    return period ? [{ programId, period }] : [];
  });
  let asked = 0;
  for (const { programId, period } of due) {
    const job = await db
      .insertInto('report_job')
      .values({
        program_id: programId,
        from_day: period.from,
        to_day: period.to,
        // Kept in the report where somebody froze the month before us: in the portal's own language.
        reason: translator('zh-CN')('reports.monthly.reason'),
        monthly: true,
        actor_id: context.actor.personId,
        actor_name: context.actor.name,
        request_id: context.requestId,
        asked_at: context.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (job) asked += 1;
  }
  return asked;
}

/** Tells the executives where the report of the month is read; who wants it by mail gets the link, never the paper. */
export async function tellOfMonthly(
  trx: Transaction,
  now: Date,
  { programId, from, to, reportId, version }: ReportScopeInput & { reportId: number; version: number },
): Promise<void> {
  const { rows: executives } = await sql<{ id: number; locale: Locale }>`
    select distinct person.id, coalesce(person.locale, 'zh-CN') as locale
    from person join role_grant on role_grant.person_id = person.id
    where role_grant.role = 'executive' and person.disabled_at is null order by 1`.execute(trx);
  const program =
    programId !== null &&
    (await trx.selectFrom('program').select('name').where('id', '=', programId).executeTakeFirstOrThrow());
  await notifyAll(
    trx,
    executives.map(({ id, locale }) => ({
      now,
      notice: {
        to: { personId: id },
        kind: 'report',
        key: program ? 'reports.notice.monthly' : 'reports.notice.monthly_all',
        params: {
          from,
          to,
          ...(program && { name: localized(program.name as unknown as LocalizedText, locale) }),
        },
        href: `/executive/reports/${reportId}/${version}`,
      },
    })),
  );
}
