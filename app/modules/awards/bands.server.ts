import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import { type ApprovalBand, type SetApprovalBands, setApprovalBandsSchema } from './bands.ts';
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

/**
 * Says from which amounts on the awards of a cycle need further people. It holds for what is proposed from then on;
 * what waits already keeps what it was told.
 */
export function setApprovalBands(
  db: Database,
  context: CommandContext,
  input: SetApprovalBands,
): Promise<void> {
  const { programId, cycleId, bands } = setApprovalBandsSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const cycle = await trx
      .selectFrom('cycle')
      .select('id')
      .where('program_id', '=', programId)
      .where('id', '=', cycleId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!cycle) throw new NotFound('errors.not_found');
    const before = await listApprovalBands(trx, cycleId);
    await trx
      .deleteFrom('approval_band')
      .where('program_id', '=', programId)
      .where('cycle_id', '=', cycleId)
      .execute();
    await insertRows(
      trx,
      'approval_band',
      bands.map(({ unit, fromAmount, approvals }) => ({
        program_id: programId,
        cycle_id: cycleId,
        unit,
        from_amount: fromAmount,
        approvals,
      })),
    );
    await recordAudit(trx, context, {
      action: 'award.set_bands',
      subject: { type: 'cycle', id: cycleId },
      programId,
      before: { bands: before },
      after: { bands },
    });
  });
}
