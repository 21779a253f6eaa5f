import { sql } from 'kysely';
import { systemClock } from '#app/kernel/clock.ts';
import { type Day, dayOf } from '#app/kernel/day.ts';
import { type ColumnPlan, planColumns } from './columns.ts';
import { inspectFile } from './encoding.server.ts';
import { FileProblem, fileProblem } from './issue.ts';
import type { IssueLog } from './issue-log.server.ts';
import { beat } from './job.server.ts';
import { readRecords } from './records.server.ts';
import { createRowReader, type RowReader } from './rows.ts';
import { isSpooled } from './spool.server.ts';
import { openStaging, stagingTable, stagingWriter } from './staging.server.ts';
import type { Reading, Work } from './work.server.ts';

/** What reading a file left behind. */
export interface ReadFile {
  readonly staging: string;
  readonly reading: Reading;
  readonly rows: number;
  /** Rows that are wrong in themselves; the others are in staging. */
  readonly rejected: number;
}

/** The last day that can have happened. The portal's clock may tell a story of years ago; real files do not. */
const latestDay = (now: Date): Day => dayOf(new Date(Math.max(now.getTime(), systemClock().getTime())));

/** Told at most so often: each time is a commit. */
const TELL_MS = 500;

/** Tells how far the reading is, and keeps the lease by it. */
function teller({
  db,
  lease,
  batch,
  onProgress,
}: Work): (rows: number, bytesDone: number, always?: true) => Promise<void> {
  let told = Number.NEGATIVE_INFINITY;
  return async (rows, bytesDone, always) => {
    if (!always && performance.now() - told < TELL_MS) return;
    told = performance.now();
    await beat(db, lease, { stage: 'reading', bytes_done: bytesDone, rows_done: rows });
    await onProgress({ stage: 'reading', step: 'read', rows, bytesDone, bytes: batch.bytes });
  };
}

/** @throws FileProblem with everything that keeps the heading from being understood */
function understandHeading(
  cells: readonly string[],
  { mapping }: Work,
  latest: Day,
): { plan: ColumnPlan; read: RowReader } {
  const plan = planColumns(cells, mapping, latest);
  if (!('columns' in plan)) throw new FileProblem(plan);
  return { plan, read: createRowReader(plan, mapping, latest) };
}

/**
 * Reads the batch's file into staging, row by row, and complains about rows that are wrong in themselves.
 * @throws FileProblem where the file as a whole cannot be read
 */
export async function readFile(work: Work, log: IssueLog): Promise<ReadFile> {
  const { db, lease, batch, mapping } = work;
  if (!(await isSpooled(batch.sha256))) throw fileProblem('delivery.error.file_gone');
  const format = await inspectFile(batch.sha256, mapping, work.maxUnpackedBytes);
  const staging = await openStaging(db, batch.id, lease.runner.slice(-8));
  const writer = stagingWriter(db, staging);
  const latest = latestDay(work.context.now);
  const tell = teller(work);
  let understood: ReturnType<typeof understandHeading> | undefined;
  let rows = 0;
  let rejected = 0;
  let bytesDone = 0;

  await tell(0, 0, true);
  const onBytes = (bytes: number) => {
    bytesDone = bytes;
  };
  for await (const records of readRecords(batch.sha256, format, onBytes)) {
    for (const { line, cells } of records) {
      if (!understood) {
        understood = understandHeading(cells, work, latest);
        continue;
      }
      rows += 1;
      const row = understood.read(cells, line);
      if ('merchantKey' in row) writer.add(row, line);
      else {
        rejected += 1;
        log.add(row);
      }
    }
    if (writer.full()) {
      await writer.write();
      await tell(rows, bytesDone);
    }
  }
  await writer.finish();
  if (!understood || rows === 0) throw fileProblem('delivery.error.no_rows');
  await tell(rows, bytesDone, true);

  // A table that has just been filled has no statistics, and the checks to come would be planned blindly.
  await sql`analyze ${stagingTable(staging)}`.execute(db);
  const { columns, merchantKey } = understood.plan;
  const source = mapping.merchant?.by === 'outside' ? (mapping.merchant.source ?? null) : null;
  return { staging, rows, rejected, reading: { ...format, columns, merchant: { key: merchantKey, source } } };
}
