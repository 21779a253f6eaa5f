import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import { inBulk } from './bulk.server.ts';
import { FIGURES } from './figures.ts';
import { fileProblem, type ImportIssue, issue } from './issue.ts';
import type { IssueLog } from './issue-log.server.ts';
import { type MerchantRef, merchantMatch } from './resolve.server.ts';
import { stagingTable } from './staging.server.ts';

/** What the valid rows of a file come to. */
export interface StagedTotals {
  readonly rows: number;
  /** Lines that were added to an earlier line of the same key. */
  readonly merged: number;
  readonly orders: number | null;
  readonly gmvFen: number | null;
  readonly impressions: number | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
}

interface Refused {
  readonly total: number;
  readonly line: number;
  readonly merchant_key: string;
  readonly other: number;
}

/** Takes the rows of unknown merchants out of staging and complains about each. @returns how many rows were refused */
export async function refuseUnknownMerchants(
  db: Database,
  staging: string,
  merchant: MerchantRef,
  column: string | null,
  log: IssueLog,
): Promise<number> {
  // An unknown source knows nobody; PostgreSQL's `= null` says the same.
  const { rows } = await inBulk(db, (trx) =>
    sql<Refused>`
    with gone as (
      delete from ${stagingTable(staging)} s
      where not exists (select 1 from merchant m where ${merchantMatch(merchant)})
      returning s.line, s.merchant_key)
    select count(*) over () as total, line, merchant_key from gone order by line limit ${log.room}`.execute(
      trx,
    ),
  );
  const message =
    merchant.source === null ? 'delivery.error.unknown_merchant' : 'delivery.error.unknown_number';
  const params = merchant.source === null ? {} : { source: merchant.source };
  return report(log, rows, (row) => issue(row.line, message, params, column, row.merchant_key));
}

/** Takes out rows that speak of the same merchant, day, venue and channel: none of them can be preferred. */
export async function refuseDuplicates(db: Database, staging: string, log: IssueLog): Promise<number> {
  const { rows } = await inBulk(db, (trx) =>
    sql<Refused>`
    with twice as materialized (
      select merchant_key, day, venue, channel, min(line) as first, max(line) as last
      from ${stagingTable(staging)} group by merchant_key, day, venue, channel having count(*) > 1),
    gone as (
      delete from ${stagingTable(staging)} s using twice t
      where (s.merchant_key, s.day, s.venue, s.channel) = (t.merchant_key, t.day, t.venue, t.channel)
      returning s.line, s.merchant_key, case when s.line = t.first then t.last else t.first end as other)
    select count(*) over () as total, line, merchant_key, other from gone order by line limit ${log.room}`.execute(
      trx,
    ),
  );
  return report(log, rows, (row) =>
    issue(row.line, 'delivery.error.duplicate', { other: String(row.other) }, null, row.merchant_key),
  );
}

function report(log: IssueLog, rows: readonly Refused[], tell: (row: Refused) => ImportIssue): number {
  const total = rows[0]?.total ?? 0;
  log.addMany(total, rows.map(tell));
  return total;
}

/** Sums what is left. @throws FileProblem where a total passes 2^53 and could not be shown exactly */
export async function totalStaged(
  db: Database,
  staging: string,
  sumDuplicates: boolean,
): Promise<StagedTotals> {
  const merged = sumDuplicates
    ? sql`count(*) - (select count(*) from (select distinct merchant_key, day, venue, channel from ${stagingTable(staging)}) k)`
    : sql`0::bigint`;
  const { rows } = await inBulk(db, (trx) =>
    sql<Record<string, unknown>>`
    select count(*) as rows, ${merged} as merged, min(day) as from_day, max(day) as to_day,
      ${sql.join(FIGURES.map((figure) => sql`sum(${sql.ref(figure)})::text as ${sql.ref(figure)}`))}
    from ${stagingTable(staging)}`.execute(trx),
  );
  const row = rows[0] ?? {};
  const total = (name: string) => (row[name] === null ? null : Number(row[name]));
  if (FIGURES.some((figure) => !Number.isSafeInteger(total(figure) ?? 0))) {
    throw fileProblem('delivery.error.total_too_large');
  }
  return {
    rows: row.rows as number,
    merged: row.merged as number,
    orders: total('orders'),
    gmvFen: total('gmv_fen'),
    impressions: total('impressions'),
    fromDay: row.from_day as Day | null,
    toDay: row.to_day as Day | null,
  };
}
