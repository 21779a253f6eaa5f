import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { MailState } from '../states.ts';
import { type Letter, type WrittenLetter, writeLetter } from './letter.server.ts';

export interface MailView {
  readonly id: number;
  readonly state: MailState;
  readonly subject: string;
  readonly locale: Locale;
  readonly personId: number;
  readonly personName: string;
  readonly address: string;
  readonly attempts: number;
  readonly queuedAt: Date;
  /** When it is tried next; null where nothing is left to do. */
  readonly nextAt: Date | null;
  readonly sentAt: Date | null;
  readonly sentVia: 'smtp' | 'mailbox' | null;
  readonly lastError: string | null;
}

export interface MailInFull extends MailView, WrittenLetter {
  readonly messageId: string;
}

const PAGE = 50;

const mails = (db: Database) =>
  db
    .selectFrom('mail_outbox as mail')
    .innerJoin('notice', 'notice.id', 'mail.notice_id')
    .innerJoin('person', 'person.id', 'mail.person_id')
    .leftJoin('merchant', 'merchant.id', 'notice.merchant_id')
    .select(['mail.id', 'mail.state', 'mail.locale', 'mail.attempts', 'mail.message_id as messageId'])
    .select(['mail.queued_at as queuedAt', 'mail.next_at as nextAt', 'mail.sent_at as sentAt'])
    .select(['mail.sent_via as sentVia', 'mail.last_error as lastError'])
    .select(['person.id as personId', 'person.name as personName', 'person.email as address'])
    .select(['notice.id as noticeId', 'notice.kind', 'notice.key', 'notice.params', 'notice.at'])
    .select('merchant.display_name as merchantName');

type Row = Awaited<ReturnType<ReturnType<typeof mails>['execute']>>[number];

function inFull(row: Row, base: string): MailInFull {
  const { noticeId, kind, key, params, at, merchantName, ...mail } = row;
  const letter = {
    noticeId,
    kind,
    key,
    params,
    at,
    merchantName,
    locale: row.locale,
    personName: row.personName,
  };
  return { ...(mail as MailView & { messageId: string }), ...writeLetter(letter as Letter, base) };
}

const withoutText = ({ text: _text, html: _html, messageId: _id, ...mail }: MailInFull): MailView => mail;

/** Mails, newest first. @param before continue below this one (the `next` of the page before) */
export async function listMails(
  db: Database,
  filter: { state?: MailState | undefined; text?: string | undefined },
  { base, before, limit = PAGE }: { base: string; before?: number | undefined; limit?: number },
): Promise<{ mails: readonly MailView[]; next: number | null }> {
  let query = mails(db)
    .orderBy('mail.queued_at', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(limit + 1);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(mail.queued_at, mail.id) < (select queued_at, id from mail_outbox where id = ${before})`,
    );
  if (filter.state) query = query.where('mail.state', '=', filter.state);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([eb('person.name', 'ilike', pattern), eb('person.email', 'ilike', pattern)]),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit).map((row) => withoutText(inFull(row, base)));
  return { mails: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** How many mails are in each state. */
export async function countMails(db: Database): Promise<Readonly<Record<MailState, number>>> {
  const rows = await db
    .selectFrom('mail_outbox')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute();
  return {
    queued: 0,
    sending: 0,
    sent: 0,
    failed: 0,
    ...Object.fromEntries(rows.map((row) => [row.state, row.count])),
  };
}

/** One mail with its words, as they are or were sent. @throws NotFound */
export async function getMail(db: Database, mailId: number, base: string): Promise<MailInFull> {
  const row = await mails(db).where('mail.id', '=', mailId).executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return inFull(row, base);
}

/** Queues a failed mail again, with all its attempts before it. @throws Conflict where it has not failed */
export function retryMail(db: Database, context: CommandContext, input: { mailId: number }): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const mail = await trx
      .selectFrom('mail_outbox')
      .select(['state', 'last_error', 'attempts'])
      .where('id', '=', input.mailId)
      .forUpdate()
      .executeTakeFirst();
    if (!mail) throw new NotFound('errors.not_found');
    if (mail.state !== 'failed') throw new Conflict('notices.error.not_failed');
    await trx
      .updateTable('mail_outbox')
      .set({ state: 'queued', attempts: 0, next_at: context.now })
      .where('id', '=', input.mailId)
      .execute();
    await recordAudit(trx, context, {
      action: 'mail.retry',
      subject: { type: 'mail', id: input.mailId },
      before: { state: 'failed', attempts: mail.attempts, lastError: mail.last_error },
      after: { state: 'queued' },
    });
  });
}
