import { listInbox, markRead, openTransport, sendMail } from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { OWNERS } from './people.ts';
import { at, STORY_END } from './when.ts';

/** What came after this is still unread when the story ends. */
const READ_UNTIL = at('2022-06-12', 18);
const BASE = 'http://localhost:3000';
const KEPT = openTransport({ smtp: null, base: BASE });

/** A mailbox that was full at the end: its mails are those that failed. */
const FULL = { address: OWNERS.pickles.email, from: at('2022-06-15', 0) };

/** When the next mail is due, if that is within the story. */
async function nextDue(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom('mail_outbox')
    .select('next_at')
    .where('state', '=', 'queued')
    .where('next_at', '<=', STORY_END)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at ?? null;
}

/** Sends the story's mails into the portal's mailbox, each when it was due; whatever server is set gets none of them. */
async function sendMails(db: Database): Promise<void> {
  for (let now = await nextDue(db); now; now = await nextDue(db)) {
    const moment = now;
    const send: typeof KEPT.send = async ({ to }) => {
      if (to.address !== FULL.address || moment < FULL.from) return;
      throw Object.assign(new Error('550 5.2.2 Mailbox full'), { code: 'EENVELOPE', responseCode: 550 });
    };
    await sendMail(db, { transport: { ...KEPT, send }, base: BASE, clock: async () => moment });
  }
}

/** Lets the people of the story get their mail and read most of their notices. */
export async function readMail(db: Database, personIds: readonly number[]): Promise<void> {
  await sendMails(db);
  for (const personId of personIds) {
    const { notices } = await listInbox(db, personId, { limit: 1_000 });
    const old = notices.find((notice) => notice.at <= READ_UNTIL);
    if (old) await markRead(db, READ_UNTIL, { personId, upTo: old.id });
  }
}
