import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, type Day, dayOf } from '#app/kernel/day.ts';
import { holdLines, once, post } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type PlainChangeInput, plainChangeSchema } from './change.ts';
import { type LockedAward, mustNotAwaitApproval, openAward, writeChange } from './locked.server.ts';
import { readParts } from './parts.server.ts';
import { bringInLine, listCyclesHeld } from './settle.server.ts';
import { isGrantOpen } from './states.ts';
import { findTerms } from './terms.server.ts';
import { USUAL_DAYS } from './terms.ts';

/** The last day on which delivery of a grant may still be reported before it is settled. */
export const lastDayToReport = (endsOn: Day, settleDays: number): Day => addDays(endsOn, settleDays);

/**
 * Settles the grants of an award that are over together with the days in which their delivery may still be reported:
 * what was not delivered goes back to the budget, and the merchant is told. What is reported later takes of it again
 * as far as the line has room (see `settle`).
 */
export function settleTraffic(db: Database, context: CommandContext, input: PlainChangeInput): Promise<void> {
  const { key, ...wish } = plainChangeSchema.parse(input);
  const { programId } = wish;
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.settle', input: wish }, async () => {
      const award = await openAward(trx, wish, 'settle');
      await mustNotAwaitApproval(trx, award);
      const grantIds = await listDue(trx, award, dayOf(context.now));
      if (grantIds.length === 0) return;
      const merchantIds = [award.merchantId];
      await holdLines(trx, programId, await listCyclesHeld(trx, programId, merchantIds));
      await trx
        .updateTable('traffic_grant')
        .set({ settled_at: context.now })
        .where('program_id', '=', programId)
        .where('id', 'in', grantIds)
        .execute();
      const { entries, released } = await bringInLine(trx, {
        programId,
        merchantIds,
        reason: `traffic of award ${award.id}`,
      });
      const undelivered = grantIds.reduce((sum, id) => sum + (released.get(id) ?? 0), 0);
      await writeChange(trx, context, award, {
        command: 'settle',
        details: { grants: grantIds, released: undelivered },
        ...(undelivered > 0 && { notice: { key: 'awards.notice.settle' } }),
      });
      await post(trx, context, { programId, key }, entries);
    }),
  );
}

/** The open grants of an award whose time, and the time to report them, is over. */
async function listDue(trx: Transaction, award: LockedAward, today: Day): Promise<number[]> {
  const { traffic } = await readParts(trx, award);
  const terms = (await findTerms(trx, award.programId, [award.cycleId])).get(award.cycleId);
  const settleDays = terms?.settleDays ?? USUAL_DAYS.settleDays;
  return traffic
    .filter((grant) => isGrantOpen(grant) && lastDayToReport(grant.endsOn, settleDays) < today)
    .map(({ id }) => id);
}

/** Awards with a grant to settle, those that wait longest first. */
export async function listUnsettled(
  db: Database,
  { today, limit }: { readonly today: Day; readonly limit: number },
): Promise<{ programId: number; awardId: number; revision: number }[]> {
  const { rows } = await sql<{ programId: number; awardId: number; revision: number }>`
    select award.program_id as "programId", award.id as "awardId", award.revision
    from traffic_grant part
    join award on award.program_id = part.program_id and award.id = part.award_id
      and award.state in ('active', 'suspended', 'completed')
    left join lateral (
      select settle_days from award_terms terms
      where terms.program_id = award.program_id and terms.cycle_id = award.cycle_id
      order by version desc limit 1) latest on true
    where part.settled_at is null
      and part.ends_on + coalesce(latest.settle_days, ${USUAL_DAYS.settleDays}::integer) < ${today}
      and not exists (select from award_proposal p
        where p.program_id = award.program_id and p.award_id = award.id and p.state = 'pending')
    group by award.program_id, award.id
    order by min(part.ends_on), award.id limit ${limit}`.execute(db);
  return rows;
}
