import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import { moveCouponBatch } from './coupon-batch.server.ts';
import { completeAward } from './lifecycle.server.ts';
import { expireProposals } from './proposals.server.ts';
import { listUnsettled, settleTraffic } from './settle-traffic.server.ts';

/** What one round may take of each; the next round takes the rest. */
const A_ROUND = 100;

export interface Settled {
  /** Proposals that nobody approved in time. */
  readonly proposals: number;
  /** Coupon batches whose last day has passed. */
  readonly batches: number;
  /** Awards of which everything has passed. */
  readonly awards: number;
  /** Awards with traffic whose delivery can no longer be reported in time. */
  readonly traffic: number;
}

/**
 * Does what only the clock asks for: lets proposals expire, ends coupon batches, completes awards and settles their
 * traffic. Nothing depends
 * on when it runs, since no command takes an expired proposal or a batch that is over.
 * @returns null where another process is at it
 */
export function settleOverdue(db: Database, context: CommandContext): Promise<Settled | null> {
  return db.transaction().execute(async (trx) => {
    // Held until this transaction ends, and also given back by a process that dies.
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('awards overdue')) as free`.execute(trx);
    if (!rows[0]?.free) return null;
    return {
      proposals: await expireProposals(db, context),
      batches: await endBatches(db, context),
      awards: await completeAwards(db, context),
      traffic: await settleOverdueTraffic(db, context),
    };
  });
}

interface Due {
  readonly programId: number;
  readonly awardId: number;
  readonly revision: number;
}

/**
 * Counts those that went through; one that somebody changed in this moment is left to the next round, and one that
 * fails hinders no other. @throws what failed first, after the others
 */
async function countDone<One extends Due>(
  due: readonly One[],
  settle: (one: One) => Promise<void>,
): Promise<number> {
  let done = 0;
  const faults: unknown[] = [];
  for (const one of due) {
    try {
      await settle(one);
      done += 1;
    } catch (error) {
      if (!(error instanceof Conflict)) faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return done;
}

async function endBatches(db: Database, context: CommandContext): Promise<number> {
  const { rows } = await sql<Due & { batchId: number }>`
    select award.program_id as "programId", award.id as "awardId", batch.id as "batchId", award.revision
    from coupon_batch batch
    join award on award.program_id = batch.program_id and award.id = batch.award_id
      and award.state in ('active', 'suspended', 'completed', 'clawed_back')
    where batch.state in ('planned', 'approved', 'issuing', 'paused') and batch.ends_on < ${dayOf(context.now)}
    order by batch.ends_on, batch.id limit ${A_ROUND}`.execute(db);
  // Two batches of one award: the first changes the revision the second was read with, which the next round reads anew.
  return countDone(rows, (one) =>
    moveCouponBatch(db, context, { ...one, move: 'end', key: `end-batch-${one.batchId}-${one.revision}` }),
  );
}

async function completeAwards(db: Database, context: CommandContext): Promise<number> {
  const today = dayOf(context.now);
  const { rows } = await sql<Due>`
    select award.program_id as "programId", award.id as "awardId", award.revision
    from award join cycle on cycle.program_id = award.program_id and cycle.id = award.cycle_id
    where award.state = 'active'
      and not exists (select from award_proposal p
        where p.program_id = award.program_id and p.award_id = award.id and p.state = 'pending')
      and coalesce((select max(part.ends_on) from (
          select ends_on from traffic_grant t where t.program_id = award.program_id and t.award_id = award.id
          union all
          select ends_on from coupon_batch b where b.program_id = award.program_id and b.award_id = award.id
        ) part), cycle.benefit_to) < ${today}
    order by award.id limit ${A_ROUND}`.execute(db);
  return countDone(rows, (one) =>
    completeAward(db, context, { ...one, key: `complete-award-${one.awardId}-${one.revision}` }),
  );
}

async function settleOverdueTraffic(db: Database, context: CommandContext): Promise<number> {
  const due = await listUnsettled(db, { today: dayOf(context.now), limit: A_ROUND });
  return countDone(due, (one) =>
    settleTraffic(db, context, { ...one, key: `settle-traffic-${one.awardId}-${one.revision}` }),
  );
}
