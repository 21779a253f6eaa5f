import { recordAudit } from '#app/modules/audit/index.server.ts';
import { moveBatch } from './batch.server.ts';
import { refuseDuplicates, refuseUnknownMerchants, type StagedTotals, totalStaged } from './check.server.ts';
import { FileProblem } from './issue.ts';
import { clearIssues, type IssueLog, issueLog } from './issue-log.server.ts';
import { beat, endJob, holdLease } from './job.server.ts';
import { previewPosting } from './preview.server.ts';
import { type ReadFile, readFile } from './read.server.ts';
import { findSource, type MerchantRef } from './resolve.server.ts';
import { isAcceptable } from './rules.ts';
import { closeStaging } from './staging.server.ts';
import { tellUploader } from './tell.server.ts';
import type { Work } from './work.server.ts';

/** What validation found. */
interface Findings {
  readonly read: ReadFile | undefined;
  readonly merchant: MerchantRef | undefined;
  readonly rejected: number;
  readonly totals: StagedTotals;
  /** The file as a whole cannot be taken. */
  readonly fatal: boolean;
}

const NOTHING: StagedTotals = {
  rows: 0,
  merged: 0,
  orders: null,
  gmvFen: null,
  impressions: null,
  fromDay: null,
  toDay: null,
};

/** Asks of the rows together, and of the database, what no row can tell by itself. */
async function checkRows(work: Work, read: ReadFile, log: IssueLog): Promise<Findings> {
  const { db, mapping, batch, lease } = work;
  const tell = async (step: string) => {
    await beat(db, lease, { stage: 'checking' });
    await work.onProgress({
      stage: 'checking',
      step,
      rows: read.rows,
      bytesDone: batch.bytes,
      bytes: batch.bytes,
    });
  };
  await tell('merchants');
  const named = read.reading.merchant;
  const merchant =
    named.key === 'outside' && named.source === null
      ? { ...named, source: await findSource(db, read.staging) }
      : named;
  const column = read.reading.columns.find(({ field }) => field === 'merchant')?.name ?? null;
  const unknown = await refuseUnknownMerchants(db, read.staging, merchant, column, log);
  await tell('duplicates');
  const sum = mapping.duplicates === 'sum';
  const duplicates = sum ? 0 : await refuseDuplicates(db, read.staging, log);
  await tell('totals');
  const totals = await totalStaged(db, read.staging, sum);
  return { read, merchant, rejected: read.rejected + unknown + duplicates, totals, fatal: false };
}

async function conclude(work: Work, log: IssueLog, { read, merchant, rejected, totals, fatal }: Findings) {
  const { db, lease, batch, context } = work;
  await log.flush();
  const accepted = isAcceptable({ errors: log.errors, valid: totals.rows, partial: batch.partial, fatal });
  // Whoever will look at the batch before posting it wants to know what posting would change.
  const waits = accepted && lease.task === 'validate';
  const preview = waits && read && merchant ? await previewPosting(work, read.staging, merchant, totals) : {};
  await db.transaction().execute(async (trx) => {
    await holdLease(trx, lease);
    await moveBatch(trx, batch, accepted ? 'validate' : 'reject', context.now, {
      rows: read?.rows ?? 0,
      rejected,
      merged: totals.merged,
      orders: totals.orders,
      gmv_fen: totals.gmvFen,
      impressions: totals.impressions,
      from_day: totals.fromDay,
      to_day: totals.toDay,
      errors: log.errors,
      reading: read ? JSON.stringify({ ...read.reading, merchant: merchant ?? read.reading.merchant }) : null,
      source: merchant?.source ?? null,
      staging: accepted ? (read?.staging ?? null) : null,
      ...preview,
    });
    await recordAudit(trx, context, {
      action: accepted ? 'delivery.validate' : 'delivery.reject',
      subject: { type: 'import_batch', id: batch.id },
      programId: batch.program_id,
      after: { rows: read?.rows ?? 0, rejected, errors: log.errors },
    });
    if (!accepted || lease.task === 'validate') {
      await tellUploader(trx, context, batch, accepted ? 'validated' : 'rejected');
      await endJob(trx, lease);
    }
  });
  if (!accepted) await closeStaging(db, batch.id);
}

/** Received → validated or rejected. Writes nothing that counts. @throws LeaseLost */
export async function validateBatch(work: Work): Promise<void> {
  const batch = { programId: work.batch.program_id, batchId: work.batch.id };
  await clearIssues(work.db, batch);
  const log = issueLog(work.db, batch);
  let read: ReadFile | undefined;
  let findings: Findings;
  try {
    read = await readFile(work, log);
    findings = await checkRows(work, read, log);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    log.add(error.issues);
    findings = { read, merchant: undefined, rejected: read?.rows ?? 0, totals: NOTHING, fatal: true };
  }
  await conclude(work, log, findings);
}
