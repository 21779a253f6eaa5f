import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import type { Act, BatchView, IssueCursor, JobView, ReadingView } from './index.ts';
import type { ImportIssue } from './issue.ts';
import { isSilent } from './job.server.ts';
import { type ListBatches, listBatchesSchema } from './schema.ts';
import type { BatchState } from './states.ts';

const batches = (db: Database) =>
  db
    .selectFrom('import_batch as b')
    .innerJoin('program as p', 'p.id', 'b.program_id')
    .selectAll('b')
    .select('p.code as program_code');
type Row = Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirstOrThrow']>>;

const act = (by: string | null, at: Date | null): Act | null =>
  by !== null && at !== null ? { by, at } : null;

function toView(row: Row): BatchView {
  const reversed = act(row.reversed_by_name, row.reversed_at);
  return {
    id: row.id,
    programId: row.program_id,
    programCode: row.program_code,
    state: row.state as BatchState,
    stateSince: row.state_since,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: row.bytes,
    source: row.source,
    partial: row.partial,
    rows: row.rows,
    rejected: row.rejected,
    merged: row.merged,
    fresh: row.fresh,
    restated: row.restated,
    unchanged: row.unchanged,
    standing: row.standing,
    errors: row.errors,
    warnings: row.warnings,
    orders: row.orders,
    gmvFen: row.gmv_fen,
    impressions: row.impressions,
    fromDay: row.from_day,
    toDay: row.to_day,
    received: { by: row.created_by_name, at: row.created_at },
    posted: act(row.posted_by_name, row.posted_at),
    reversed: reversed && { ...reversed, reason: row.reversed_reason ?? '' },
  };
}

/** The batches of some programmes, or of all, the newest first. `next` continues after the last; null on the last page. */
export async function listBatches(
  db: Database,
  filter: ListBatches,
): Promise<{ batches: BatchView[]; next: number | null }> {
  const { programIds, before, limit } = listBatchesSchema.parse(filter);
  let query = batches(db)
    .orderBy('b.id', 'desc')
    .limit(limit + 1);
  if (programIds) query = query.where('b.program_id', '=', sql<number>`any(${programIds}::bigint[])`);
  if (before !== undefined) query = query.where('b.id', '<', before);
  const views = (await query.execute()).map(toView);
  const page = views.slice(0, limit);
  return { batches: page, next: views.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** @throws NotFound */
export async function getBatch(db: Database, batchId: number): Promise<BatchView> {
  const row = await batches(db).where('b.id', '=', batchId).executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return toView(row);
}

/** How the batch's file was understood; null before it has been read, and where it could not be. */
export async function findReading(db: Database, batchId: number): Promise<ReadingView | null> {
  const row = await db
    .selectFrom('import_batch')
    .select('reading')
    .where('id', '=', batchId)
    .executeTakeFirst();
  return (row?.reading ?? null) as unknown as ReadingView | null;
}

/** What is being done with the batch at the moment; null where nothing is. */
export async function findJob(db: Database, batchId: number): Promise<JobView | null> {
  const row = await db
    .selectFrom('import_job')
    .select(['task', 'stage', 'rows_done', 'bytes_done', isSilent.as('abandoned')])
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    task: row.task as JobView['task'],
    stage: row.stage as JobView['stage'],
    rowsDone: row.rows_done,
    bytesDone: row.bytes_done,
    abandoned: row.abandoned,
  };
}

/** A batch's complaints by line, errors before warnings of the same line. */
export async function listIssues(
  db: Database,
  batchId: number,
  { after, limit = 50 }: { after?: IssueCursor | undefined; limit?: number } = {},
): Promise<{ issues: ImportIssue[]; next: IssueCursor | null }> {
  let query = db
    .selectFrom('import_error as e')
    .innerJoin('import_batch as b', (join) =>
      join.onRef('b.program_id', '=', 'e.program_id').onRef('b.id', '=', 'e.batch_id'),
    )
    .select(['e.id', 'e.severity', 'e.line', 'e.column_name', 'e.value', 'e.message', 'e.params'])
    .where('b.id', '=', batchId)
    .orderBy('e.line')
    .orderBy('e.id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(e.line, e.id) > (${after.line}, ${after.id})`);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    issues: page.map((row) => ({
      severity: row.severity as ImportIssue['severity'],
      line: row.line,
      column: row.column_name,
      value: row.value,
      message: row.message,
      params: row.params as ImportIssue['params'],
    })),
    next: rows.length > limit && last ? { line: last.line, id: last.id } : null,
  };
}

/** Every kept complaint of a batch, some at a time, for a download. */
export async function* eachIssue(db: Database, batchId: number): AsyncGenerator<ImportIssue> {
  let after: IssueCursor | undefined;
  do {
    const page = await listIssues(db, batchId, { after, limit: 500 });
    yield* page.issues;
    after = page.next ?? undefined;
  } while (after);
}
