import type { SignedInActor } from '#app/modules/identity/index.ts';
import {
  notify,
  openTransport,
  saveNoticeSettings,
  sendMail,
} from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { contextOf, NOW } from './factories.ts';

export const BASE = 'https://portal.test';
export const FROM = 'Commonweal <portal@portal.test>';

/** One pass over the outbox at a moment; without a server into the portal's own mailbox. */
export async function sendPass(db: Database, given: { url?: string; now?: Date } = {}) {
  const { url, now = NOW } = given;
  const smtp = url === undefined ? null : { url, from: FROM };
  const transport = openTransport({ smtp, base: BASE });
  try {
    return await sendMail(db, { transport, base: BASE, clock: async () => now });
  } finally {
    transport.close();
  }
}

/** The mails of the outbox as they stand, in the order they were queued. */
export const outbox = (db: Database, personId?: number) => {
  const all = db.selectFrom('mail_outbox').selectAll().orderBy('id');
  return (personId === undefined ? all : all.where('person_id', '=', personId)).execute();
};

/** Leaves a notice of a decision to one person. */
export const tellDecision = (db: Database, personId: number, params = { number: 'CW-2022-00042' }) =>
  db.transaction().execute((trx) =>
    notify(trx, NOW, {
      to: { personId },
      kind: 'decision',
      key: 'applications.notice.approved',
      params,
      href: '/merchant/applications/1',
    }),
  );

/** Lets mail come to somebody at any time. */
export const neverQuiet = (db: Database, actor: SignedInActor) =>
  saveNoticeSettings(
    db,
    { ...contextOf(), actor },
    { mailKinds: ['decision', 'deadline'], quietFrom: 22, quietTo: 8, shown: ['decision', 'deadline'] },
  );
