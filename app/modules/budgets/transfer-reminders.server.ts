import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf, startOfDay } from '#app/kernel/day.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { listEntitled } from '#app/modules/identity/index.server.ts';
import { A_ROUND_OF_REMINDERS, notReminded, remind } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { amountText, lastDayToSettle } from './transfer.ts';

interface OpenTransfer {
  readonly programId: number;
  readonly id: number;
  readonly amount: number;
  readonly unit: Unit;
  readonly proposedBy: number | null;
  readonly expiresAt: Date;
}

/**
 * Tells whoever may approve a transfer that one waits for them, and once more the day before it expires. By the clock,
 * any number of times: each is told once. @returns of how many transfers somebody was told
 */
export function remindOfTransfers(db: Database, { now }: CommandContext): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const dayOn = startOfDay(addDays(dayOf(now), 2));
    return (
      (await tell(trx, now, 'transfer_waiting', null)) + (await tell(trx, now, 'transfer_expiring', dayOn))
    );
  });
}

async function tell(
  trx: Transaction,
  now: Date,
  what: 'transfer_waiting' | 'transfer_expiring',
  until: Date | null,
): Promise<number> {
  const open = await openWithout(trx, what, until);
  let told = 0;
  for (const { programId, id, amount, unit, proposedBy, expiresAt } of open) {
    const entitled = await listEntitled(trx, 'budget.transfer.approve', { programId });
    const notices = entitled
      .filter((personId) => personId !== proposedBy)
      .map((personId) => ({
        to: { personId },
        kind: what === 'transfer_waiting' ? ('approval' as const) : ('deadline' as const),
        key: `notices.notice.${what}_${unit}`,
        params: { amount: amountText(amount, unit), day: lastDayToSettle(expiresAt) },
        href: `/manager/budgets/transfers/${id}`,
      }));
    told += await remind(trx, now, [{ once: `${what}:${programId}:${id}`, notices }]);
  }
  return told;
}

async function openWithout(trx: Transaction, what: string, until: Date | null): Promise<OpenTransfer[]> {
  const { rows } = await sql<OpenTransfer>`
    select t.program_id as "programId", t.id, t.amount, line.unit, t.proposed_by as "proposedBy",
      t.expires_at as "expiresAt"
    from budget_transfer t
    join budget_line line on line.program_id = t.program_id and line.id = t.from_line_id
    where t.state = 'proposed' and (${until}::timestamptz is null or t.expires_at <= ${until})
      and ${notReminded(sql`${`${what}:`} || t.program_id || ':' || t.id`)}
    order by t.expires_at, t.program_id, t.id limit ${A_ROUND_OF_REMINDERS}`.execute(trx);
  return rows;
}
