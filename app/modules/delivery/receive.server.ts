import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockBatch, moveBatch } from './batch.server.ts';
import { endJob, isInHand, type JobTask } from './job.server.ts';
import { type ReceiveImport, receiveImportSchema } from './schema.ts';
import type { SpooledFile } from './spool.server.ts';
import { closeStaging } from './staging.server.ts';

type Wish = z.output<typeof receiveImportSchema>;

/** Where a file that was handed in has gone. */
export interface Received {
  readonly batchId: number;
  /** The file counts already: nothing was done, and nothing is to be done. */
  readonly alreadyPosted: boolean;
}

/** Batches of the same bytes that count whole, or are being worked on. One statement, so that a batch is seen in one of the two. */
const sameFile = (trx: Transaction, programId: number, sha256: string) =>
  trx
    .selectFrom('import_batch')
    .select(['id', 'state'])
    .where('program_id', '=', programId)
    .where('sha256', '=', sha256)
    .where((where) =>
      where.or([
        where('state', 'in', ['received', 'validated']),
        where.and([where('state', 'in', ['posted', 'superseded']), where('rejected', '=', 0)]),
      ]),
    )
    .orderBy('state')
    .executeTakeFirst();

const putJob = (
  trx: Transaction,
  context: CommandContext,
  programId: number,
  batchId: number,
  task: JobTask,
) => {
  const job = {
    task,
    stage: 'waiting',
    attempts: 0,
    runner: null,
    actor_id: context.actor.personId,
    actor_name: context.actor.name,
    request_id: context.requestId,
  };
  return trx
    .insertInto('import_job')
    .values({ program_id: programId, batch_id: batchId, ...job })
    .onConflict((conflict) => conflict.columns(['program_id', 'batch_id']).doUpdateSet(job))
    .execute();
};

/** A batch that was left lying, by a crash or by a person, is taken up again under the wishes of today. */
async function takeUp(
  trx: Transaction,
  context: CommandContext,
  batchId: number,
  wish: Wish,
): Promise<number> {
  const batch = await lockBatch(trx, batchId);
  const at = { batch: String(batchId) };
  if (await isInHand(trx, batchId)) throw new Conflict('delivery.error.in_hand', at);
  if (!wish.takeUp) throw new Conflict('delivery.error.left_lying', at);
  if (batch.state === 'validated') await moveBatch(trx, batch, 'reread', context.now, { staging: null });
  await trx
    .updateTable('import_batch')
    .set({ mapping: JSON.stringify(wish.mapping), partial: wish.partial })
    .where('program_id', '=', batch.program_id)
    .where('id', '=', batchId)
    .execute();
  return batchId;
}

/**
 * Takes a spooled file in: writes the batch and the job that will work on it, and nothing that counts. The same file
 * again is not taken a second time.
 *
 * @throws NotFound for an unknown programme; Conflict while another process works on the same file
 */
export async function receiveImport(
  db: Database,
  context: CommandContext,
  input: ReceiveImport,
  file: SpooledFile,
): Promise<Received> {
  const wish = receiveImportSchema.parse(input);
  return db.transaction().execute(async (trx) => {
    const program = await trx
      .selectFrom('program')
      .select('id')
      .where('id', '=', wish.programId)
      .forKeyShare()
      .executeTakeFirst();
    if (!program) throw new NotFound('errors.not_found');
    const same = await sameFile(trx, wish.programId, file.sha256);
    if (same && (same.state === 'posted' || same.state === 'superseded'))
      return { batchId: same.id, alreadyPosted: true };
    const batchId = same
      ? await takeUp(trx, context, same.id, wish)
      : await insertBatch(trx, context, wish, file);
    await putJob(trx, context, wish.programId, batchId, wish.task);
    await recordAudit(trx, context, {
      action: 'delivery.receive',
      subject: { type: 'import_batch', id: batchId },
      programId: wish.programId,
      after: { fileName: wish.fileName, sha256: file.sha256, bytes: file.bytes, partial: wish.partial },
    });
    return { batchId, alreadyPosted: false };
  });
}

async function insertBatch(
  trx: Transaction,
  context: CommandContext,
  wish: Wish,
  file: SpooledFile,
): Promise<number> {
  const batch = await trx
    .insertInto('import_batch')
    .values({
      program_id: wish.programId,
      state_since: context.now,
      file_name: wish.fileName,
      sha256: file.sha256,
      bytes: file.bytes,
      mapping: JSON.stringify(wish.mapping),
      partial: wish.partial,
      created_by: context.actor.personId,
      created_by_name: context.actor.name,
      created_at: context.now,
    })
    // Two uploads of one file at the same moment: the second finds the first in hand.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!batch) throw new Conflict('delivery.error.in_hand', { batch: '' });
  return batch.id;
}

/** A person has looked at a validated batch and lets it count. @throws NotFound, Conflict */
export async function requestPosting(db: Database, context: CommandContext, batchId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, batchId);
    if (batch.state !== 'validated') throw new Conflict('delivery.error.state', { state: batch.state });
    // Pressed twice: the job that is there does the same.
    if (await isInHand(trx, batchId)) return;
    await putJob(trx, context, batch.program_id, batchId, 'post');
  });
}

/** A person has looked at a validated batch and does not want it. @throws NotFound, Conflict */
export async function discardBatch(db: Database, context: CommandContext, batchId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, batchId);
    if (await isInHand(trx, batchId)) throw new Conflict('delivery.error.state', { state: batch.state });
    await moveBatch(trx, batch, 'discard', context.now, { staging: null });
    await endJob(trx, { programId: batch.program_id, batchId });
    await recordAudit(trx, context, {
      action: 'delivery.discard',
      subject: { type: 'import_batch', id: batchId },
      programId: batch.program_id,
    });
  });
  await closeStaging(db, batchId);
}
