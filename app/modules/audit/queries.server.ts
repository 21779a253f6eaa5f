import { addDays, startOfDay } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import type { AuditFilter, AuditPage } from './index.ts';

const PAGE = 50;

/** `%` and `_` typed by a person mean themselves. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * Finds entries, newest first.
 * @param before continue below this id (the `next` of the page before)
 */
export async function listAudit(
  db: Database,
  filter: AuditFilter = {},
  { before, limit = PAGE }: { before?: number | undefined; limit?: number } = {},
): Promise<AuditPage> {
  let query = db
    .selectFrom('audit_entry')
    .select(['id', 'at', 'actor_id', 'actor_name', 'request_id', 'action', 'subject_type', 'subject_id'])
    .select(['merchant_id', 'program_id', 'reason', 'before', 'after'])
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) query = query.where('id', '<', before);
  if (filter.action?.endsWith('.')) query = query.where('action', 'like', `${literal(filter.action)}%`);
  else if (filter.action) query = query.where('action', '=', filter.action);
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId);
  if (filter.actorName) query = query.where('actor_name', 'ilike', `%${literal(filter.actorName)}%`);
  if (filter.subjectType) query = query.where('subject_type', '=', filter.subjectType);
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId);
  if (filter.merchantId !== undefined) query = query.where('merchant_id', '=', filter.merchantId);
  if (filter.programId !== undefined) query = query.where('program_id', '=', filter.programId);
  if (filter.requestId) query = query.where('request_id', '=', filter.requestId);
  if (filter.from) query = query.where('at', '>=', startOfDay(filter.from));
  if (filter.to) query = query.where('at', '<', startOfDay(addDays(filter.to, 1)));

  const rows = await query.execute();
  const entries = rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: row.at,
    actor: { personId: row.actor_id, name: row.actor_name },
    requestId: row.request_id,
    action: row.action,
    subject: { type: row.subject_type, id: row.subject_id },
    merchantId: row.merchant_id,
    programId: row.program_id,
    reason: row.reason,
    before: row.before,
    after: row.after,
  }));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
