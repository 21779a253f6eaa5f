import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, type Day, dayOf, startOfDay } from '#app/kernel/day.ts';
import { listEntitled } from '#app/modules/identity/index.server.ts';
import {
  A_ROUND_OF_REMINDERS,
  claimReminders,
  knewBefore,
  notifyAll,
  notReminded,
  remind,
} from '#app/modules/notifications/index.server.ts';
import { type ReminderWindow, reminderWindows } from '#app/modules/notifications/index.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lastDayOfProposal } from './proposals.ts';

/** Days before support ends that its merchant hears of it. */
const BEFORE_THE_END = 3;
/** As many as the largest bulk proposes: they are one notice. */
const MOST_COUNTED = 20_000;

/**
 * Tells approvers what waits for them and what is about to expire, and merchants what is about to end. By the clock,
 * any number of times: each is told once. @returns of how many things somebody was told
 */
export function remindOfAwards(db: Database, { now }: CommandContext): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let told = (await tellWaiting(trx, now)) + (await remindOfExpiry(trx, now));
    for (const window of reminderWindows(dayOf(now), [BEFORE_THE_END]))
      told += await remindOfEnds(trx, now, window);
    return told;
  });
}

interface Pending {
  readonly programId: number;
  readonly id: number;
  readonly applicationNumber: string;
  readonly proposedBy: number | null;
  readonly expiresAt: Date;
  readonly approvers: readonly number[];
}

const pendingWithout = async (
  trx: Transaction,
  reminder: string,
  { until, limit }: { until: Date | null; limit: number },
): Promise<Pending[]> => {
  const { rows } = await sql<Pending>`
    select p.program_id as "programId", p.id, application.number as "applicationNumber",
      p.proposed_by as "proposedBy", p.expires_at as "expiresAt",
      array(select approver_id from award_approval a where a.program_id = p.program_id and a.proposal_id = p.id) as approvers
    from award_proposal p
    join award on award.program_id = p.program_id and award.id = p.award_id
    join application on application.id = award.application_id
    where p.state = 'pending' and (${until}::timestamptz is null or p.expires_at <= ${until})
      and ${notReminded(sql`${`${reminder}:`} || p.program_id || ':' || p.id`)}
    order by p.expires_at, p.program_id, p.id limit ${limit}`.execute(trx);
  return rows;
};

/** Who could still say yes: entitled in the programme, not the proposer, and not asked already. */
async function addressees(trx: Transaction, pending: readonly Pending[]) {
  const entitled = new Map<number, readonly number[]>();
  for (const { programId } of pending)
    if (!entitled.has(programId))
      entitled.set(programId, await listEntitled(trx, 'award.approve', { programId }));
  return ({ programId, proposedBy, approvers }: Pending): readonly number[] =>
    (entitled.get(programId) ?? []).filter(
      (personId) => personId !== proposedBy && !approvers.includes(personId),
    );
}

/** One notice a person however many there are: a bulk proposes hundreds at once. */
async function tellWaiting(trx: Transaction, now: Date): Promise<number> {
  const once = ({ programId, id }: Pending) => `proposal_waiting:${programId}:${id}`;
  const found = await pendingWithout(trx, 'proposal_waiting', { until: null, limit: MOST_COUNTED });
  const fresh = await claimReminders(trx, now, found.map(once));
  const waiting = found.filter((one) => fresh.has(once(one)));
  const of = await addressees(trx, waiting);
  const byPerson = new Map<number, Pending[]>();
  for (const one of waiting)
    for (const personId of of(one)) byPerson.set(personId, [...(byPerson.get(personId) ?? []), one]);
  await notifyAll(
    trx,
    [...byPerson].map(([personId, [first, ...others]]) => ({
      now,
      notice: {
        to: { personId },
        kind: 'approval',
        key: 'notices.notice.proposals_waiting',
        params: { count: others.length + 1 },
        href:
          first && others.length === 0
            ? `/manager/approvals/${first.programId}/${first.id}`
            : '/manager/approvals',
      },
    })),
  );
  return waiting.length;
}

async function remindOfExpiry(trx: Transaction, now: Date): Promise<number> {
  const until = startOfDay(addDays(dayOf(now), 2));
  const expiring = await pendingWithout(trx, 'proposal_expiring', { until, limit: A_ROUND_OF_REMINDERS });
  const of = await addressees(trx, expiring);
  return remind(
    trx,
    now,
    expiring.map((one) => ({
      once: `proposal_expiring:${one.programId}:${one.id}`,
      notices: of(one).map((personId) => ({
        to: { personId },
        kind: 'deadline',
        key: 'notices.notice.proposal_expiring',
        params: { number: one.applicationNumber, day: lastDayOfProposal(one.expiresAt) },
        href: `/manager/approvals/${one.programId}/${one.id}`,
      })),
    })),
  );
}

interface Ending {
  readonly what: 'coupons_ending' | 'award_ending';
  readonly programId: number;
  readonly awardId: number;
  /** Of the award, or of the batch. */
  readonly id: number;
  readonly number: string;
  readonly merchantId: number;
  readonly day: Day;
}

/** A batch that ends with its award is told of with the award. */
async function remindOfEnds(trx: Transaction, now: Date, window: ReminderWindow): Promise<number> {
  const { before, from, to } = window;
  const { rows } = await sql<Ending>`
    with standing as (
      select award.program_id, award.id, award.merchant_id, award.activated_at, application.number,
        coalesce((select max(part.ends_on) from (
          select ends_on from traffic_grant t where t.program_id = award.program_id and t.award_id = award.id
          union all
          select ends_on from coupon_batch b where b.program_id = award.program_id and b.award_id = award.id
        ) part), cycle.benefit_to) as ends_on
      from award
      join cycle on cycle.program_id = award.program_id and cycle.id = award.cycle_id
      join application on application.id = award.application_id
      where award.state = 'active'
    ), ending as (
      select 'award_ending' as what, program_id, id as award_id, id, number, merchant_id, activated_at, ends_on from standing
      union all
      select 'coupons_ending', s.program_id, s.id, b.id, s.number, s.merchant_id, s.activated_at, b.ends_on
      from standing s join coupon_batch b on b.program_id = s.program_id and b.award_id = s.id
      where b.state in ('approved', 'issuing', 'paused') and b.ends_on < s.ends_on
    )
    select what, program_id as "programId", award_id as "awardId", id, number, merchant_id as "merchantId", ends_on as day
    from ending
    where ends_on between ${from} and ${to} and ${knewBefore(sql`activated_at`, sql`ends_on`, before)}
      and ${notReminded(sql`what || ':' || program_id || ':' || id || ':' || ends_on`)}
    order by ends_on, program_id, what, id limit ${A_ROUND_OF_REMINDERS}`.execute(trx);
  return remind(
    trx,
    now,
    rows.map(({ what, programId, awardId, id, number, merchantId, day }) => ({
      once: `${what}:${programId}:${id}:${day}`,
      notices: [
        {
          to: { merchantId },
          kind: 'deadline',
          key: `notices.notice.${what}`,
          params: { number, day },
          href: `/merchant/support/${awardId}`,
        },
      ],
    })),
  );
}
