import { sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import { rowsLike } from '#db/insert-rows.server.ts';
import type { NewNotice } from './kinds.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** Leaves a notice in the transaction of what it tells of: neither can happen without the other. */
export const notify = (trx: Transaction, now: Date, notice: NewNotice): Promise<void> =>
  notifyAll(trx, [{ now, notice }]);

/**
 * The same for many, each at its own time. One statement writes the notices and queues a mail to every reader who
 * wants that kind by mail; a merchant's readers are the people who act for it now.
 */
export async function notifyAll(
  trx: Transaction,
  notices: readonly { readonly now: Date; readonly notice: NewNotice }[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ now, notice }) => ({
    merchant_id: 'merchantId' in notice.to ? notice.to.merchantId : null,
    person_id: 'personId' in notice.to ? notice.to.personId : null,
    kind: notice.kind,
    key: notice.key,
    params: notice.params ?? {},
    href: notice.href,
    at: now,
  }));
  await sql`
    with told as (
      insert into notice (merchant_id, person_id, kind, key, params, href, at)
      select merchant_id, person_id, kind, key, params, href, at from ${rowsLike('notice', rows)}
      returning id, merchant_id, person_id, kind, at
    ), reader as (
      select id, kind, at, person_id from told where person_id is not null
      union
      select told.id, told.kind, told.at, role_grant.person_id
      from told join role_grant on role_grant.merchant_id = told.merchant_id
    )
    insert into mail_outbox (notice_id, person_id, locale, queued_at, next_at)
    select reader.id, person.id, coalesce(person.locale, 'zh-CN'), reader.at, reader.at
    from reader
    join person on person.id = reader.person_id and person.disabled_at is null
    left join notice_setting setting on setting.person_id = person.id
    where reader.kind = any(coalesce(setting.mail_kinds, ${DEFAULT_SETTINGS.mailKinds}::text[]))
    order by reader.id, person.id`.execute(trx);
}
