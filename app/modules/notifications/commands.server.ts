import type { MessageParams } from '#app/kernel/errors.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';

/** To everybody of a merchant, or to one person. */
export type Recipient = { readonly merchantId: number } | { readonly personId: number };

export interface NewNotice {
  readonly to: Recipient;
  /** A key of the catalogues, put into words in the reader's language. */
  readonly key: string;
  readonly params?: MessageParams;
  /** The page that says more, from the root of the portal. */
  readonly href: string;
}

/** Leaves a notice in the transaction of what it tells of: neither can happen without the other. */
export const notify = (trx: Transaction, now: Date, notice: NewNotice): Promise<void> =>
  notifyAll(trx, [{ now, notice }]);

/** The same for many, each at its own time. */
export async function notifyAll(
  trx: Transaction,
  notices: readonly { readonly now: Date; readonly notice: NewNotice }[],
): Promise<void> {
  await insertRows(
    trx,
    'notice',
    notices.map(({ now, notice }) => ({
      merchant_id: 'merchantId' in notice.to ? notice.to.merchantId : null,
      person_id: 'personId' in notice.to ? notice.to.personId : null,
      key: notice.key,
      params: notice.params ?? {},
      href: notice.href,
      at: now,
    })),
  );
}

/** Marks everything a merchant has been shown as read. */
export async function markNoticesRead(db: Database, now: Date, merchantId: number): Promise<void> {
  await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('merchant_id', '=', merchantId)
    .where('read_at', 'is', null)
    .execute();
}
