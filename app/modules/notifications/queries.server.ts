import { type RawBuilder, sql } from 'kysely';
import { type MessageParams, NotFound } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import { type NoticeKind, UNREAD_COUNTED } from './kinds.ts';

export interface NoticeView {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly key: string;
  readonly params: MessageParams;
  readonly href: string;
  readonly at: Date;
  readonly read: boolean;
}

export interface InboxNotice extends NoticeView {
  /** The merchant it was told to, for people who act for several; null where it is the reader's own. */
  readonly merchantId: number | null;
  readonly merchantName: string | null;
}

const PAGE = 25;
/** A merchant's notices, the newest first. @param options.readerId for whom they count as read or not */
export async function listNotices(
  db: Database,
  merchantId: number,
  { limit = 20, readerId = 0 }: { limit?: number; readerId?: number } = {},
): Promise<NoticeView[]> {
  const { rows } = await sql<NoticeView>`
    select id, kind, key, params, href, at, coalesce(${isRead(readerId)}, false) as read
    from notice where merchant_id = ${merchantId} order by at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** What was told before somebody joined a merchant is not news to them. */
export const isRead = (personId: number): RawBuilder<boolean> => sql`(
  exists (select from notice_read r where r.person_id = ${personId} and r.notice_id = notice.id)
  or notice.merchant_id is not null and notice.at < (
    select min(g.granted_at) from role_grant g where g.person_id = ${personId} and g.merchant_id = notice.merchant_id))`;

/**
 * The notices a person may read: their own, and those of the merchants they act for at this moment. Each source is
 * read down its own index, so that the newest of a long history cost no more than those of a short one.
 */
const inbox = (personId: number, { before, limit }: { before?: number | undefined; limit: number }) => {
  const below =
    before === undefined ? sql`` : sql`and (at, id) < (select at, id from notice where id = ${before})`;
  return sql`(
    (select * from notice where person_id = ${personId} ${below} order by at desc, id desc limit ${limit})
    union all
    select theirs.* from (select distinct merchant_id from role_grant
      where person_id = ${personId} and merchant_id is not null) mine
    cross join lateral (
      select * from notice where merchant_id = mine.merchant_id ${below} order by at desc, id desc limit ${limit}) theirs)`;
};

/** All of them, each source by its own index. */
const sources = (personId: number) => sql`(
  select id, merchant_id, at from notice where person_id = ${personId}
  union all
  select theirs.id, theirs.merchant_id, theirs.at
  from (select distinct merchant_id from role_grant where person_id = ${personId} and merchant_id is not null) mine
  join notice theirs on theirs.merchant_id = mine.merchant_id)`;

/** A person's notices, newest first. @param before continue below this one (the `next` of the page before) */
export async function listInbox(
  db: Database,
  personId: number,
  { before, limit = PAGE }: { before?: number | undefined; limit?: number } = {},
): Promise<{ notices: readonly InboxNotice[]; next: number | null }> {
  const { rows } = await sql<InboxNotice>`
    select notice.id, notice.kind, notice.key, notice.params, notice.href, notice.at, ${isRead(personId)} as read,
      notice.merchant_id as "merchantId", merchant.display_name as "merchantName"
    from ${inbox(personId, { before, limit: limit + 1 })} notice
    left join merchant on merchant.id = notice.merchant_id
    order by notice.at desc, notice.id desc limit ${limit + 1}`.execute(db);
  const notices = rows.slice(0, limit);
  return { notices, next: rows.length > limit ? (notices.at(-1)?.id ?? null) : null };
}

export const visibleTo = (personId: number): RawBuilder<boolean> => sql`(notice.person_id = ${personId}
  or notice.merchant_id in (select merchant_id from role_grant where person_id = ${personId}))`;

/** How many notices a person has not read, up to `UNREAD_COUNTED` + 1: more than that is said as “99+”. */
export async function countUnread(db: Database, personId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ${KEPT} count(*)::int as count from (
      select from ${sources(personId)} notice where not ${isRead(personId)} limit ${UNREAD_COUNTED + 1}
    ) unread`.execute(db);
  return rows[0]?.count ?? 0;
}

/** One notice of a person. @throws NotFound for anybody else's, as for one that does not exist */
export async function getNotice(
  db: Database,
  of: { personId: number; noticeId: number },
): Promise<{ readonly href: string; readonly merchantId: number | null }> {
  const { rows } = await sql<{ href: string; merchantId: number | null }>`
    select href, merchant_id as "merchantId" from notice
    where id = ${of.noticeId} and ${visibleTo(of.personId)}`.execute(db);
  if (!rows[0]) throw new NotFound('errors.not_found');
  return rows[0];
}
