import type { MessageParams } from '#app/kernel/errors.ts';
import type { Database, Transaction } from '#db/client.server.ts';

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
export async function notify(trx: Transaction, now: Date, notice: NewNotice): Promise<void> {
  await trx
    .insertInto('notice')
    .values({
      merchant_id: 'merchantId' in notice.to ? notice.to.merchantId : null,
      person_id: 'personId' in notice.to ? notice.to.personId : null,
      key: notice.key,
      params: JSON.stringify(notice.params ?? {}),
      href: notice.href,
      at: now,
    })
    .execute();
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
