import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '#app/kernel/context.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { BatchView } from './index.ts';
import type { ImportIssue } from './issue.ts';
import type { OnProgress } from './progress.ts';
import { findJob, getBatch, listIssues } from './queries.server.ts';
import { receiveImport } from './receive.server.ts';
import { runImport } from './run.server.ts';
import type { Mapping } from './schema.ts';
import { spoolImport } from './spool.server.ts';

export interface ImportDelivery {
  readonly programId: number;
  readonly file: AsyncIterable<Uint8Array>;
  /** Shown, never used as a path. */
  readonly fileName: string;
  readonly mapping?: Mapping | undefined;
  /** Post the valid rows although others are refused. Otherwise one bad row refuses the file. */
  readonly partial?: boolean | undefined;
  /** Say what would happen and leave nothing behind. */
  readonly dryRun?: boolean | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly maxUnpackedBytes?: number | undefined;
}

export interface ImportOutcome {
  readonly batch: BatchView;
  /** The same file counted already: nothing was changed, and `batch` is the one that brought it. */
  readonly alreadyPosted: boolean;
  /** The first twenty complaints. */
  readonly issues: readonly ImportIssue[];
}

const SHOWN_ISSUES = 20;
const WAIT_MS = 500;

const view = async (db: Database, batchId: number, alreadyPosted: boolean): Promise<ImportOutcome> => ({
  batch: await getBatch(db, batchId),
  alreadyPosted,
  issues: alreadyPosted ? [] : (await listIssues(db, batchId, { limit: SHOWN_ISSUES })).issues,
});

/** A dry run leaves the audit trail and nothing else. */
async function forget(db: Database, context: CommandContext, batch: BatchView): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('import_batch')
      .where('program_id', '=', batch.programId)
      .where('id', '=', batch.id)
      .where('state', 'in', ['validated', 'rejected'])
      .execute();
    await recordAudit(trx, context, {
      action: 'delivery.dry_run',
      subject: { type: 'import_batch', id: batch.id },
      programId: batch.programId,
    });
  });
}

/**
 * The whole import in one call: keeps the file, validates it, and posts it if it is good. The one path of page,
 * terminal and demo; the page only takes its steps one by one. Call it again after a crash: it goes on.
 *
 * @throws RuleBroken, NotFound, Conflict; a file that is refused is no exception but a rejected batch
 */
export async function importDelivery(
  db: Database,
  context: CommandContext,
  input: ImportDelivery,
): Promise<ImportOutcome> {
  const file = await spoolImport(input.file);
  const dryRun = input.dryRun ?? false;
  const { batchId, alreadyPosted } = await receiveImport(
    db,
    context,
    {
      programId: input.programId,
      fileName: input.fileName,
      mapping: input.mapping ?? {},
      partial: input.partial ?? false,
      task: dryRun ? 'validate' : 'post',
      takeUp: !dryRun,
    },
    file,
  );
  if (!alreadyPosted) {
    const { onProgress, maxUnpackedBytes } = input;
    const options = { now: context.now, onProgress, maxUnpackedBytes };
    // A web process may have found the job first: then its work is waited for.
    while (!(await runImport(db, batchId, options)) && (await findJob(db, batchId))) await sleep(WAIT_MS);
  }
  const outcome = await view(db, batchId, alreadyPosted);
  if (dryRun && !alreadyPosted) await forget(db, context, outcome.batch);
  return outcome;
}
