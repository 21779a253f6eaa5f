import type { Transaction } from '#db/client.server.ts';
import { notifyAll } from './commands.server.ts';
import type { NewNotice } from './kinds.ts';

export interface Reminder {
  /** What it is of, and how urgent: nobody is reminded twice of the same. */
  readonly once: string;
  readonly notice: NewNotice;
}

/** Which of these keys nobody was reminded of yet; from now on somebody was. Of two at once, one gets each. */
export async function claimReminders(
  trx: Transaction,
  now: Date,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const fresh = await trx
    .insertInto('reminder')
    .values([...new Set(keys)].sort().map((key) => ({ key, at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute();
  return new Set(fresh.map(({ key }) => key));
}

/** Reminds of what nobody was reminded of yet. @returns of how many */
export async function remind(trx: Transaction, now: Date, reminders: readonly Reminder[]): Promise<number> {
  const fresh = await claimReminders(
    trx,
    now,
    reminders.map(({ once }) => once),
  );
  const due = reminders.filter(({ once }) => fresh.has(once));
  await notifyAll(
    trx,
    due.map(({ notice }) => ({ now, notice })),
  );
  return due.length;
}
