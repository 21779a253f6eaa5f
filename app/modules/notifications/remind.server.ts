import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '#db/client.server.ts';
import { notifyAll } from './commands.server.ts';
import type { NewNotice } from './kinds.ts';

/** What one round reminds of at most; the next round takes the rest. */
export const A_ROUND_OF_REMINDERS = 500;

export interface Reminder {
  /** What it is of, and which of its reminders: nobody is reminded twice of the same. */
  readonly once: string;
  readonly notices: readonly NewNotice[];
}

/** For a WHERE: nobody was reminded of this yet. */
export const notReminded = (once: RawBuilder<string>): RawBuilder<boolean> =>
  sql`not exists (select from reminder where reminder.key = ${once})`;

/**
 * For a WHERE: whoever is to act knew of it before the day of the reminder. Who has just been told of a deadline need
 * not be reminded of it at once.
 */
export const knewBefore = (
  since: RawBuilder<Date>,
  deadline: RawBuilder<string>,
  before: number,
): RawBuilder<boolean> =>
  sql`${since} < (${deadline} - ${before}::int)::timestamp at time zone 'Asia/Shanghai'`;

/** Which of these nobody was reminded of until now. Of two processes at once, one gets each. */
export async function claimReminders(
  trx: Transaction,
  now: Date,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  // In one order, so that of two who remind of the same one waits for the other, and never each for the other.
  const { rows } = await sql<{ key: string }>`insert into reminder (key, at)
    select distinct key, ${now}::timestamptz from unnest(${keys}::text[]) key order by key
    on conflict do nothing returning key`.execute(trx);
  return new Set(rows.map(({ key }) => key));
}

/** Reminds of what nobody was reminded of until now. @returns of how many things */
export async function remind(trx: Transaction, now: Date, reminders: readonly Reminder[]): Promise<number> {
  const fresh = await claimReminders(
    trx,
    now,
    reminders.map(({ once }) => once),
  );
  const due = reminders.filter(({ once }) => fresh.has(once));
  await notifyAll(
    trx,
    due.flatMap(({ notices }) => notices.map((notice) => ({ now, notice }))),
  );
  return due.length;
}
