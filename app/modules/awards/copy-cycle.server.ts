import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { recordCycleCopy } from '#app/modules/programs/index.server.ts';
import type { Database } from '#db/client.server.ts';

/**
 * A new cycle from an old one: form, criteria, rubric and what it says about awards as they were, days and name as given. Budgets are
 * left out: money is allocated by somebody who says so.
 */
export function copyCycle(
  db: Database,
  context: CommandContext,
  input: Parameters<typeof recordCycleCopy>[2],
): Promise<{ id: number }> {
  return db.transaction().execute(async (trx) => {
    const { id, programId } = await recordCycleCopy(trx, context, input);
    await sql`with latest as (
        select * from award_terms
        where program_id = ${programId} and cycle_id = ${input.fromCycleId} order by version desc limit 1),
      begun as (
        insert into award_terms (program_id, cycle_id, version, proposal_days, settle_days, set_by, set_by_name, at)
        select program_id, ${id}, 1, proposal_days, settle_days, ${context.actor.personId}::bigint,
          ${context.actor.name}, ${context.now} from latest)
      insert into approval_band (program_id, cycle_id, version, unit, from_amount, approvals)
      select band.program_id, ${id}, 1, band.unit, band.from_amount, band.approvals
      from latest join approval_band band using (program_id, cycle_id, version)`.execute(trx);
    return { id };
  });
}
