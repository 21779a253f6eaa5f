import { sql } from 'kysely';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockBatch, moveBatch } from './batch.server.ts';
import { inBulk } from './bulk.server.ts';
import {
  CHANGE,
  figures,
  freshRows,
  type KnownCounts,
  oldFigures,
  openChange,
  type StagedBatch,
  setFactExcluded,
} from './change.server.ts';
import { noteOverRedeemed } from './coupon-check.server.ts';
import { endJob, holdLease } from './job.server.ts';
import { noteExcess, settlePromises } from './promised.server.ts';
import { rollUpChange, rollUpFresh } from './rollup.server.ts';
import { closeStaging, stagingTable } from './staging.server.ts';
import { lockProgram, settleStates, takeStanding } from './standing.server.ts';
import { tellUploader } from './tell.server.ts';
import type { Reading, Work } from './work.server.ts';

/** What is replaced is kept, and so is a value that is only repeated: reversing needs to know who else said it. */
async function writeShadows(trx: Transaction, programId: number, batchId: number): Promise<void> {
  await sql`
    insert into delivery_shadow (program_id, merchant_id, day, venue, channel, batch_id, line, ${figures()})
    select ${programId}::bigint, merchant_id, day, venue, channel,
      case kind when 'restated' then old_batch_id else ${batchId}::bigint end,
      case kind when 'restated' then old_line else line end,
      ${oldFigures}
    from ${CHANGE}`.execute(trx);
}

const restateFacts = async (trx: Transaction, programId: number, batchId: number): Promise<void> => {
  await sql`
    insert into delivery_fact (program_id, batch_id, merchant_id, day, venue, channel, line, ${figures()})
    select ${programId}::bigint, ${batchId}::bigint, merchant_id, day, venue, channel, line, ${figures()}
    from ${CHANGE} where kind = 'restated'
    on conflict (program_id, merchant_id, day, venue, channel) do update set ${setFactExcluded}`.execute(trx);
};

/** @returns how many facts are new */
async function addFacts(trx: Transaction, batchId: number, staged: StagedBatch): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into delivery_fact (program_id, batch_id, merchant_id, day, venue, channel, line, ${figures()})
    select ${staged.programId}::bigint, ${batchId}::bigint, r.* from (${freshRows(staged)}) r`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/** Each month has its partition, made before and apart: an empty one counts nothing. */
const openMonths = async (db: Database, staging: string): Promise<void> => {
  await sql`select delivery_open_months(array(
    select distinct date_trunc('month', day)::date from ${stagingTable(staging)}))`.execute(db);
};

/** Facts, shadows and roll-ups of one batch. */
async function writeBatch(
  trx: Transaction,
  work: Work,
  staged: StagedBatch,
): Promise<KnownCounts & { fresh: number }> {
  const { batch } = work;
  const tell = (step: string) =>
    work.onProgress({ stage: 'posting', step, rows: batch.rows, bytesDone: batch.bytes, bytes: batch.bytes });
  await tell('compare');
  const counts = await openChange(trx, staged);
  await tell('shadows');
  await writeShadows(trx, batch.program_id, batch.id);
  await tell('facts');
  if (counts.restated > 0) await restateFacts(trx, batch.program_id, batch.id);
  const fresh = await addFacts(trx, batch.id, staged);
  await tell('rollups');
  if (counts.restated > 0) await rollUpChange(trx, batch.program_id);
  if (fresh > 0) await rollUpFresh(trx, staged);
  await tell('conclude');
  return { ...counts, fresh };
}

/**
 * Validated → posted, in one transaction with the roll-ups: it counts whole or not at all. Needs the batch's rows in
 * staging. @throws LeaseLost
 */
export async function postBatch(work: Work, staging: string, reading: Reading): Promise<void> {
  const { db, lease, context } = work;
  await openMonths(db, staging);
  await inBulk(db, async (trx) => {
    await lockProgram(trx, work.batch.program_id);
    const batch = await lockBatch(trx, work.batch.id);
    const staged: StagedBatch = {
      programId: batch.program_id,
      staging,
      rows: batch.rows - batch.rejected,
      merchant: reading.merchant,
      fromDay: batch.from_day,
      toDay: batch.to_day,
      sum: work.mapping.duplicates === 'sum',
    };
    const counts = await writeBatch(trx, work, staged);
    const overRedeemed = await noteOverRedeemed(trx, batch, staged);
    const excesses = await settlePromises(trx, work.context, batch, 'post');
    await moveBatch(trx, batch, 'post', context.now, {
      ...counts,
      sequence: sql<number>`(select coalesce(max(sequence), 0) + 1 from import_batch where program_id = ${batch.program_id})`,
      standing: counts.fresh + counts.restated,
      warnings: overRedeemed + (await noteExcess(trx, batch, excesses)),
      staging: null,
      posted_by: context.actor.personId,
      posted_by_name: context.actor.name,
      posted_at: context.now,
    });
    await settleStates(trx, context.now, await takeStanding(trx, batch.program_id));
    await recordAudit(trx, context, {
      action: 'delivery.post',
      subject: { type: 'import_batch', id: batch.id },
      programId: batch.program_id,
      after: { ...counts, orders: batch.orders, gmvFen: batch.gmv_fen, impressions: batch.impressions },
    });
    await tellUploader(trx, context, batch, 'posted');
    await holdLease(trx, lease);
    await endJob(trx, lease);
  });
  await closeStaging(db, work.batch.id);
}
