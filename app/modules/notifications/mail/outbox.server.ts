import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { quietOf } from '../settings.server.ts';
import { DEFAULT_SETTINGS, type QuietHours } from '../settings.ts';
import type { Letter } from './letter.server.ts';
import { MOST_ATTEMPTS, retryAt } from './retrying.ts';
import type { MailFault, MailTransport } from './transport.server.ts';

/** Longer than a transport tries before it gives up; after that whoever claimed a mail is taken for dead. */
export const LEASE_MS = 3 * 60_000;

/** A mail that is this process's to send. */
export interface ClaimedMail {
  readonly id: number;
  readonly messageId: string;
  /** Which attempt this is: of two processes the one that was overtaken has the smaller number. */
  readonly attempts: number;
  readonly letter: Letter;
  readonly address: string;
  /** False where the reader has left the portal or the merchant meanwhile. */
  readonly mayRead: boolean;
  readonly quiet: QuietHours | null;
}

/**
 * Takes the next mail that is due, or one whose sender died. Several processes never take the same: the row is
 * locked while it is chosen and leased afterwards. The attempt counts from here, so that a mail which ends its
 * process does not do so for ever. @returns null where nothing is due
 */
export async function claimMail(db: Database, now: Date): Promise<ClaimedMail | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { rows } = await sql<{ id: number }>`
    update mail_outbox set state = 'sending', attempts = attempts + 1, next_at = ${until}
    where id = (
      select id from mail_outbox
      where state in ('queued', 'sending') and next_at <= ${now} and attempts < ${MOST_ATTEMPTS}
      order by next_at, id limit 1 for update skip locked)
    returning id`.execute(db);
  return rows[0] ? readClaim(db, rows[0].id) : null;
}

async function readClaim(db: Database, id: number): Promise<ClaimedMail> {
  const row = await db
    .selectFrom('mail_outbox as mail')
    .innerJoin('notice', 'notice.id', 'mail.notice_id')
    .innerJoin('person', 'person.id', 'mail.person_id')
    .leftJoin('merchant', 'merchant.id', 'notice.merchant_id')
    .leftJoin('notice_setting as setting', 'setting.person_id', 'mail.person_id')
    .select(['mail.id', 'mail.message_id as messageId', 'mail.attempts', 'mail.locale'])
    .select(['notice.id as noticeId', 'notice.kind', 'notice.key', 'notice.params', 'notice.at'])
    .select(['person.name', 'person.email', 'merchant.display_name as merchantName'])
    .select(['setting.person_id as chose', 'setting.quiet_from as quietFrom', 'setting.quiet_to as quietTo'])
    .select(
      sql<boolean>`person.disabled_at is null and (notice.merchant_id is null or exists (
        select from role_grant where role_grant.merchant_id = notice.merchant_id and role_grant.person_id = person.id))`.as(
        'mayRead',
      ),
    )
    .where('mail.id', '=', id)
    .executeTakeFirstOrThrow();
  const { noticeId, kind, key, params, at, locale, merchantName } = row;
  return {
    id: row.id,
    messageId: row.messageId,
    attempts: row.attempts,
    letter: { noticeId, kind, key, params, at, locale, merchantName, personName: row.name } as Letter,
    address: row.email,
    mayRead: row.mayRead,
    quiet: row.chose === null ? DEFAULT_SETTINGS.quiet : quietOf(row.quietFrom, row.quietTo),
  };
}

/** Somebody else has the mail now. Written over a claim that was lost as well: it did go out. */
export const markSent = async (
  db: Database,
  { id }: ClaimedMail,
  now: Date,
  via: MailTransport['via'],
): Promise<void> => {
  await db
    .updateTable('mail_outbox')
    .set({ state: 'sent', sent_at: now, sent_via: via, next_at: null, last_error: null })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .execute();
};

/** The claim as long as nobody took it over. */
const claimed = (db: Database, { id, attempts }: ClaimedMail) =>
  db
    .updateTable('mail_outbox')
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts);

/** Gives it back until the reader's quiet hours are over; that was no attempt. */
export const holdUntil = async (db: Database, mail: ClaimedMail, until: Date): Promise<void> => {
  await claimed(db, mail)
    .set({ state: 'queued', attempts: mail.attempts - 1, next_at: until })
    .execute();
};

/** Gives it back for another attempt, or gives it up. @param jitter of [0, 1) */
export async function markFault(
  db: Database,
  mail: ClaimedMail,
  { now, fault, jitter }: { now: Date; fault: Pick<MailFault, 'words' | 'forGood'>; jitter: number },
): Promise<'queued' | 'failed'> {
  const over = fault.forGood || mail.attempts >= MOST_ATTEMPTS;
  await claimed(db, mail)
    .set({
      state: over ? 'failed' : 'queued',
      next_at: over ? null : retryAt(now, mail.attempts, jitter),
      last_error: fault.words,
    })
    .execute();
  return over ? 'failed' : 'queued';
}

/** Gives up what was in a dead sender's hands at its last attempt. */
export const giveUpAbandoned = async (db: Database, now: Date): Promise<void> => {
  await db
    .updateTable('mail_outbox')
    .set((eb) => ({
      state: 'failed',
      next_at: null,
      last_error: eb.fn.coalesce('last_error', sql<string>`'notices.error.sender_died'`),
    }))
    .where('state', 'in', ['queued', 'sending'])
    .where('next_at', '<=', now)
    .where('attempts', '>=', MOST_ATTEMPTS)
    .execute();
};
