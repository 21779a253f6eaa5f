import { RuleBroken } from '#app/kernel/errors.ts';
import { listMeasures } from '#app/modules/programs/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import type { Amendment, AmendmentPlan } from './amend.ts';
import type { LockedAward } from './locked.server.ts';

type Grant = Amendment['traffic'][number];
type Batch = Amendment['coupons'][number];

const grantColumns = (grant: Grant) => ({
  venue: grant.venue,
  channel: grant.channel,
  starts_on: grant.startsOn,
  ends_on: grant.endsOn,
  impressions: grant.impressions,
});
const batchColumns = (batch: Batch) => ({
  face_fen: batch.faceFen,
  threshold_fen: batch.thresholdFen,
  count: batch.count,
  per_consumer_limit: batch.perConsumerLimit,
  starts_on: batch.startsOn,
  ends_on: batch.endsOn,
});

/** Writes what an amendment adds, changes and takes away. New rows are paid from the allocations given. */
export async function writeAmendedParts(
  trx: Transaction,
  award: LockedAward,
  plan: AmendmentPlan,
  allocations: { readonly impressions?: number | undefined; readonly fen?: number | undefined },
): Promise<void> {
  const own = { program_id: award.programId, award_id: award.id };
  const { grants, batches, measures } = plan;
  for (const id of grants.removed) await takeAway(trx, 'traffic_grant', award, id);
  for (const id of batches.removed) await takeAway(trx, 'coupon_batch', award, id);
  for (const grant of grants.changed)
    await trx
      .updateTable('traffic_grant')
      .set(grantColumns(grant))
      .where('program_id', '=', award.programId)
      .where('award_id', '=', award.id)
      .where('id', '=', grant.id)
      .execute();
  for (const batch of batches.changed)
    await trx
      .updateTable('coupon_batch')
      .set(batchColumns(batch))
      .where('program_id', '=', award.programId)
      .where('award_id', '=', award.id)
      .where('id', '=', batch.id)
      .execute();
  if (grants.added.length > 0 && allocations.impressions !== undefined) {
    const under = { ...own, allocation_id: allocations.impressions };
    await trx
      .insertInto('traffic_grant')
      .values(grants.added.map((grant) => ({ ...under, ...grantColumns(grant) })))
      .execute();
  }
  if (batches.added.length > 0 && allocations.fen !== undefined) {
    const under = { ...own, allocation_id: allocations.fen };
    await trx
      .insertInto('coupon_batch')
      .values(batches.added.map((batch) => ({ ...under, ...batchColumns(batch) })))
      .execute();
  }
  await writeMeasures(trx, award, measures);
}

const takeAway = (
  trx: Transaction,
  table: 'traffic_grant' | 'coupon_batch',
  award: LockedAward,
  id: number,
) =>
  trx
    .deleteFrom(table)
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('id', '=', id)
    .execute();

/** @throws RuleBroken where a measure is not one of the programme's */
export async function mustOfferMeasures(
  trx: Transaction,
  programId: number,
  measureIds: readonly number[],
): Promise<void> {
  if (measureIds.length === 0) return;
  const offered = new Set((await listMeasures(trx, programId)).map(({ id }) => id));
  if (!measureIds.every((id) => offered.has(id)))
    throw new RuleBroken('errors.choose_some', 'award.measureIds');
}

async function writeMeasures(
  trx: Transaction,
  award: LockedAward,
  { added, removed }: AmendmentPlan['measures'],
): Promise<void> {
  if (removed.length > 0)
    await trx
      .deleteFrom('award_measure')
      .where('program_id', '=', award.programId)
      .where('award_id', '=', award.id)
      .where('measure_id', 'in', [...removed])
      .execute();
  if (added.length > 0)
    await trx
      .insertInto('award_measure')
      .values(
        added.map((measureId) => ({
          program_id: award.programId,
          award_id: award.id,
          measure_id: measureId,
        })),
      )
      .execute();
}
