import { sql } from 'kysely';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import type { ApprovalBand } from './bands.ts';
import type { Terms } from './determine-plan.ts';

/** The bands of a cycle, the lowest of each unit first. */
export async function listApprovalBands(db: Database, cycleId: number): Promise<ApprovalBand[]> {
  const rows = await db
    .selectFrom('approval_band')
    .select(['unit', 'from_amount as fromAmount', 'approvals'])
    .where('cycle_id', '=', cycleId)
    .orderBy('unit')
    .orderBy('from_amount')
    .execute();
  return rows.map((row) => ({ ...row, unit: row.unit as Unit }));
}

/** What some cycles say about awards, by cycle. */
export async function findTerms(
  db: Database,
  programId: number,
  cycleIds: readonly number[],
): Promise<Map<number, Terms>> {
  const { rows } = await sql<Terms & { id: number }>`
    select cycle.id, cycle.benefit_from as "benefitFrom", cycle.benefit_to as "benefitTo",
      cycle.proposal_days as "proposalDays",
      coalesce((select json_agg(json_build_object('unit', unit, 'fromAmount', from_amount, 'approvals', approvals))
        from approval_band band where band.program_id = cycle.program_id and band.cycle_id = cycle.id), '[]') as bands
    from cycle where cycle.program_id = ${programId} and cycle.id = any(${cycleIds})`.execute(db);
  return new Map(rows.map(({ id, ...terms }) => [id, terms]));
}
