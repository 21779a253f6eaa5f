import { sql } from 'kysely';
import { systemClock } from '#app/kernel/clock.ts';
import { type Day, dayOf } from '#app/kernel/day.ts';
import { type ColumnPlan, planColumns } from './columns.ts';
import { inspectFile } from './encoding.server.ts';
import { FileProblem, fileProblem } from './issue.ts';
import type { IssueLog } from './issue-log.server.ts';
import { beat } from './job.server.ts';
import { readRecords } from './records.server.ts';
import { createRowReader } from './rows.ts';
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

/**
 * Reads the batch's file into staging, row by row, and complains about rows that are wrong in themselves.
 * @throws FileProblem where the file as a whole cannot be read
 */
export async function readFile(work: Work, log: IssueLog): Promise<ReadFile> {
  const { db, lease, batch, mapping } = work;
  if (!(await isSpooled(batch.sha256))) throw fileProblem('delivery.error.file_gone');
  const format = await inspectFile(batch.sha256, mapping, work.maxUnpackedBytes);
  const staging = await openStaging(db, batch.id, lease.runner.slice(0, 8));
  const writer = stagingWriter(db, staging);

  let rows = 0;
  let rejected = 0;
  let bytesDone = 0;
  const tell = async () => {
    await beat(db, lease, { stage: 'reading', bytes_done: bytesDone, rows_done: rows });
    await work.onProgress({ stage: 'reading', step: 'read', rows, bytesDone, bytes: batch.bytes });
  };
  await tell();

  const records = readRecords(batch.sha256, format, (bytes) => {
    bytesDone = bytes;
  });
  let plan: ColumnPlan;
  try {
    const { value: heading } = await records.next();
    if (!heading) throw fileProblem('delivery.error.no_rows');
    const latest = latestDay(work.context.now);
    const planned = planColumns(heading.cells, mapping, latest);
    if (!('columns' in planned)) throw new FileProblem(planned);
    plan = planned;
    const read = createRowReader(plan, mapping, latest);

    for await (const { line, cells } of records) {
      rows += 1;
      const row = read(cells, line);
      if ('merchantKey' in row) writer.add(row, line);
      else {
        rejected += 1;
        log.add(row);
      }
      if (writer.full()) {
        await writer.write();
        await tell();
      }
    }
    await writer.finish();
  } finally {
    // Also where the heading was refused: the file must not stay open.
    await records.return(undefined);
  }
  if (rows === 0) throw fileProblem('delivery.error.no_rows');
  await tell();

  // A table that has just been filled has no statistics, and the checks to come would be planned blindly.
  await sql`analyze ${stagingTable(staging)}`.execute(db);
  const source = mapping.merchant?.by === 'outside' ? (mapping.merchant.source ?? null) : null;
  const merchant = { key: plan.merchantKey, source };
  return { staging, rows, rejected, reading: { ...format, columns: plan.columns, merchant } };
}
