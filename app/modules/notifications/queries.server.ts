import type { MessageParams } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';

export interface NoticeView {
  readonly id: number;
  readonly key: string;
  readonly params: MessageParams;
  readonly href: string;
  readonly at: Date;
  readonly read: boolean;
}

/** A merchant's notices, the newest first. */
export async function listNotices(db: Database, merchantId: number, limit = 20): Promise<NoticeView[]> {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'key', 'params', 'href', 'at', 'read_at'])
    .where('merchant_id', '=', merchantId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ read_at, ...row }) => ({
    ...row,
    params: row.params as MessageParams,
    read: read_at !== null,
  }));
}
