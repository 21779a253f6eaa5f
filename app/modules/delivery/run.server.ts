import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { type BatchRow, lockBatch, moveBatch, readBatch } from './batch.server.ts';
import { issue } from './issue.ts';
import { insertIssues } from './issue-log.server.ts';
import {
  claimJob,
  endJob,
  holdLease,
  keepAlive,
  type Lease,
  listAbandonedJobs,
  MOST_ATTEMPTS,
  releaseJob,
} from './job.server.ts';
import { postBatch } from './post.server.ts';
import type { OnProgress } from './progress.ts';
import { mappingSchema } from './schema.ts';
import { closeStaging, countStaged } from './staging.server.ts';
import { tellUploader } from './tell.server.ts';
import { validateBatch } from './validate.server.ts';
import type { Reading, Work } from './work.server.ts';

export interface RunOptions {
  /** The time the work is done at, as the audit trail and "not in the future" see it. */
  readonly now: Date;
  readonly onProgress?: OnProgress | undefined;
  readonly maxUnpackedBytes?: number | undefined;
}

/** A file that ended several processes, or met the same fault again and again, is put aside for a person. */
async function giveUp(db: Database, lease: Lease, context: CommandContext): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, lease.batchId);
    await holdLease(trx, lease);
    await moveBatch(trx, batch, batch.state === 'validated' ? 'discard' : 'reject', context.now, {
      errors: 1,
      staging: null,
    });
    await insertIssues(trx, lease, [issue(0, 'delivery.error.gave_up', { attempts: MOST_ATTEMPTS })]);
    await recordAudit(trx, context, {
      action: 'delivery.reject',
      subject: { type: 'import_batch', id: lease.batchId },
      programId: lease.programId,
      after: { attempts: MOST_ATTEMPTS },
    });
    await tellUploader(trx, context, batch, 'rejected');
    await endJob(trx, lease);
  });
  await closeStaging(db, lease.batchId);
}

/** The batch, ready to be worked on: one whose validated rows were lost with a crash of the server is read again. */
async function takeStock(db: Database, batchId: number, now: Date): Promise<BatchRow> {
  const batch = await readBatch(db, batchId);
  if (batch.state !== 'validated') return batch;
  if ((await countStaged(db, batch.staging)) === batch.rows - batch.rejected) return batch;
  await db.transaction().execute(async (trx) => moveBatch(trx, batch, 'reread', now, { staging: null }));
  return readBatch(db, batchId);
}

async function work(db: Database, lease: Lease, context: CommandContext, options: RunOptions): Promise<void> {
  const batch = await takeStock(db, lease.batchId, context.now);
  const job: Work = {
    db,
    lease,
    batch,
    mapping: mappingSchema.parse(batch.mapping),
    context,
    onProgress: options.onProgress ?? (() => undefined),
    maxUnpackedBytes: options.maxUnpackedBytes,
  };
  if (batch.state === 'received') await validateBatch(job);
  if (lease.task !== 'post') return;
  const validated = await readBatch(db, lease.batchId);
  if (validated.state !== 'validated' || !validated.staging) return;
  await postBatch({ ...job, batch: validated }, validated.staging, validated.reading as unknown as Reading);
}

/**
 * Does what the batch's job asks for: validates the file, and posts it where that was wished. May be called any number
 * of times, by any process: one of them works, and one that dies is followed by the next.
 *
 * @returns false where there is nothing to do, or another process is at it
 */
export async function runImport(db: Database, batchId: number, options: RunOptions): Promise<boolean> {
  const lease = await claimJob(db, batchId);
  if (!lease) return false;
  const context = { actor: lease.actor, now: options.now, requestId: lease.requestId };
  // By the clock: a file may be read for long before anything is written.
  const stop = keepAlive(db, lease);
  try {
    if (lease.attempts > MOST_ATTEMPTS) await giveUp(db, lease, context);
    else await work(db, lease, context, options);
    return true;
  } catch (error) {
    await releaseJob(db, lease).catch(() => undefined);
    throw error;
  } finally {
    stop();
  }
}

/**
 * Goes on with what dead processes left behind. For the start of a process, and every now and then after.
 * @param onError told what went wrong with one batch, while the others go on
 */
export async function resumeImports(
  db: Database,
  options: RunOptions,
  onError: (error: unknown, batchId: number) => void,
): Promise<number> {
  const batchIds = await listAbandonedJobs(db);
  for (const batchId of batchIds) {
    await runImport(db, batchId, options).catch((error: unknown) => onError(error, batchId));
  }
  return batchIds.length;
}
