import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { type Day, dayOf } from '#app/kernel/day.ts';
import {
  A_ROUND_OF_REMINDERS,
  knewBefore,
  notReminded,
  remind,
} from '#app/modules/notifications/index.server.ts';
import { type ReminderWindow, reminderWindows } from '#app/modules/notifications/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';

/** Days before a deadline. */
const BEFORE = [3, 1];

interface Due {
  readonly id: number;
  readonly number: string;
  readonly merchantId: number;
  readonly day: Day;
}

/**
 * Reminds merchants of what they have to hand in: changes that were requested, and drafts of a cycle about to close.
 * By the clock, any number of times: each reminder is sent once. @returns how many were
 */
export function remindOfApplications(db: Database, { now }: CommandContext): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let reminded = 0;
    for (const window of reminderWindows(dayOf(now), BEFORE)) {
      reminded += await remindOf(trx, now, window, 'changes_due', await changesDue(trx, window));
      reminded += await remindOf(trx, now, window, 'draft_closing', await draftsClosing(trx, window));
    }
    return reminded;
  });
}

const remindOf = (
  trx: Transaction,
  now: Date,
  { before }: ReminderWindow,
  what: 'changes_due' | 'draft_closing',
  due: readonly Due[],
): Promise<number> =>
  remind(
    trx,
    now,
    due.map(({ id, number, merchantId, day }) => ({
      once: `${what}:${id}:${day}:${before}`,
      notices: [
        {
          to: { merchantId },
          kind: 'deadline',
          key: `notices.notice.${what}`,
          params: { number, day },
          href: `/merchant/applications/${id}`,
        },
      ],
    })),
  );

async function changesDue(trx: Transaction, { before, from, to }: ReminderWindow): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, number, merchant_id as "merchantId", due_on as day from application
    where state = 'changes_requested' and due_on between ${from} and ${to}
      and ${knewBefore(sql`state_since`, sql`due_on`, before)}
      and ${notReminded(sql`'changes_due:' || id || ':' || due_on || ':' || ${before}::int`)}
    order by due_on, id limit ${A_ROUND_OF_REMINDERS}`.execute(trx);
  return rows;
}

async function draftsClosing(trx: Transaction, { before, from, to }: ReminderWindow): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select application.id, application.number, application.merchant_id as "merchantId", cycle.closes_on as day
    from cycle
    join application on application.cycle_id = cycle.id and application.state = 'draft'
    where cycle.state = 'open' and cycle.closes_on between ${from} and ${to}
      and ${knewBefore(sql`application.created_at`, sql`cycle.closes_on`, before)}
      and ${notReminded(sql`'draft_closing:' || application.id || ':' || closes_on || ':' || ${before}::int`)}
    order by cycle.closes_on, application.id limit ${A_ROUND_OF_REMINDERS}`.execute(trx);
  return rows;
}
