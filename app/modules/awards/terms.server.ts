import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import type { ApprovalBand } from './bands.ts';
import type { Terms } from './determine-plan.ts';
import { type SetAwardTerms, setAwardTermsSchema, USUAL_DAYS } from './terms.ts';

/** One version of what a cycle says about its awards. */
export interface TermsVersion {
  readonly version: number;
  readonly proposalDays: number;
  readonly settleDays: number;
  /** The lowest of each unit first. */
  readonly bands: readonly ApprovalBand[];
  readonly setBy: string;
  readonly at: Date;
}

const BANDS = sql`
  coalesce((select json_agg(json_build_object('unit', unit, 'fromAmount', from_amount, 'approvals', approvals)
      order by unit desc, from_amount)
    from approval_band band
    where (band.program_id, band.cycle_id, band.version) = (terms.program_id, terms.cycle_id, terms.version)), '[]')`;

/** Every version of a cycle's terms, the latest first: that one holds. None where nobody has said anything yet. */
export async function listTerms(
  db: Database,
  of: { readonly programId: number; readonly cycleId: number },
): Promise<TermsVersion[]> {
  const { rows } = await sql<TermsVersion>`
    select version, proposal_days as "proposalDays", settle_days as "settleDays", ${BANDS} as bands,
      set_by_name as "setBy", at
    from award_terms terms where program_id = ${of.programId} and cycle_id = ${of.cycleId}
    order by version desc`.execute(db);
  return rows;
}

/** What some cycles say about awards now, by cycle. */
export async function findTerms(
  db: Database,
  programId: number,
  cycleIds: readonly number[],
): Promise<Map<number, Terms>> {
  const { rows } = await sql<Terms & { id: number }>`
    select cycle.id, cycle.benefit_from as "benefitFrom", cycle.benefit_to as "benefitTo",
      coalesce(latest.proposal_days, ${USUAL_DAYS.proposalDays}::integer) as "proposalDays",
      coalesce(latest.settle_days, ${USUAL_DAYS.settleDays}::integer) as "settleDays",
      coalesce(latest.bands, '[]') as bands
    from cycle left join lateral (
      select terms.*, ${BANDS} as bands from award_terms terms
      where terms.program_id = cycle.program_id and terms.cycle_id = cycle.id
      order by version desc limit 1) latest on true
    where cycle.program_id = ${programId} and cycle.id = any(${cycleIds})`.execute(db);
  return new Map(rows.map(({ id, ...terms }) => [id, terms]));
}

/** The bands of a cycle as they hold now, the lowest of each unit first. */
export async function listApprovalBands(
  db: Database,
  of: { readonly programId: number; readonly cycleId: number },
): Promise<readonly ApprovalBand[]> {
  return (await findTerms(db, of.programId, [of.cycleId])).get(of.cycleId)?.bands ?? [];
}

/**
 * Says from which amounts on the awards of a cycle need further people, and how long proposals and late deliveries
 * may take. It holds for what is proposed from then on; what waits already keeps what it was told.
 * @throws Conflict where somebody has said something else since the page was made
 */
export function setAwardTerms(
  db: Database,
  context: CommandContext,
  input: SetAwardTerms,
): Promise<{ version: number }> {
  const { programId, cycleId, shown, ...terms } = setAwardTermsSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    await lockCycle(trx, programId, cycleId);
    const [before] = await listTerms(trx, { programId, cycleId });
    if (shown !== undefined && before && before.version !== shown)
      throw new Conflict('awards.error.terms_stale', { name: before.setBy, when: momentText(before.at) });
    const version = (before?.version ?? 0) + 1;
    const own = { program_id: programId, cycle_id: cycleId, version };
    await insertRows(trx, 'award_terms', [
      {
        ...own,
        proposal_days: terms.proposalDays,
        settle_days: terms.settleDays,
        set_by: context.actor.personId,
        set_by_name: context.actor.name,
        at: context.now,
      },
    ]);
    await insertRows(
      trx,
      'approval_band',
      terms.bands.map(({ unit, fromAmount, approvals }) => ({
        ...own,
        unit,
        from_amount: fromAmount,
        approvals,
      })),
    );
    await recordAudit(trx, context, {
      action: 'award.set_terms',
      subject: { type: 'cycle', id: cycleId },
      programId,
      before: before && termsOf(before),
      after: { ...terms, version },
    });
    return { version };
  });
}

const termsOf = ({ version, bands, proposalDays, settleDays }: TermsVersion) => ({
  bands,
  proposalDays,
  settleDays,
  version,
});

/** Two who change the terms of a cycle at once come one after the other. @throws NotFound */
async function lockCycle(trx: Transaction, programId: number, cycleId: number): Promise<void> {
  const cycle = await trx
    .selectFrom('cycle')
    .select('id')
    .where('program_id', '=', programId)
    .where('id', '=', cycleId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!cycle) throw new NotFound('errors.not_found');
}
