import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { FIGURES } from './figures.ts';
import type { DeliveryRow } from './rows.ts';

/** Rows a statement carries: large enough that the round trip does not count, small enough that memory stays flat. */
const ROWS_A_STATEMENT = 5_000;

/** A table of rows that were read and do not count yet. The name comes from `openStaging`, never from a person. */
export const stagingTable = (name: string): RawBuilder<unknown> => sql.id('delivery_staging', name);

/** Makes an empty table for one run of a batch and drops those of earlier runs. */
export async function openStaging(db: Database, batchId: number, run: string): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select delivery_staging_open(${batchId}, ${run}) as name`.execute(db);
  return rows[0]?.name ?? '';
}

export const closeStaging = async (db: Database, batchId: number): Promise<void> => {
  await sql`select delivery_staging_close(${batchId})`.execute(db);
};

/** How many rows the table holds; null where it is gone. A crash of the server leaves it empty. */
export async function countStaged(db: Database, name: string | null): Promise<number | null> {
  if (name === null) return null;
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass(format('delivery_staging.%I', ${name}::text)) is not null as there`.execute(db);
  if (!rows[0]?.there) return null;
  const counted = await sql<{ staged: number }>`select count(*) as staged from ${stagingTable(name)}`.execute(
    db,
  );
  return counted.rows[0]?.staged ?? null;
}

const NEEDS_QUOTES = /[^\w-]|^null$/i;
const quoted = (text: string): string =>
  NEEDS_QUOTES.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;

/** PostgreSQL's own notation of an array. Written here because the driver's way costs as much as the parsing. */
const arrayOf = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** Takes rows one by one and writes them in statements of some thousands. */
export interface StagingWriter {
  add(row: DeliveryRow, line: number): void;
  /** True when there is enough to write: call `write` before adding more. */
  readonly full: () => boolean;
  /** Sends what was added. Resolves when the statement before this one is done, so that reading goes on meanwhile. */
  write(): Promise<void>;
  /** Sends the rest and waits for all of it. */
  finish(): Promise<void>;
}

export function stagingWriter(db: Database, name: string): StagingWriter {
  const lines: number[] = [];
  const keys: string[] = [];
  const days: string[] = [];
  const venues: string[] = [];
  const channels: string[] = [];
  const figures = FIGURES.map((): (number | null)[] => []);
  const all: unknown[][] = [lines, keys, days, venues, channels, ...figures];
  let sent: Promise<unknown> = Promise.resolve();

  const insert = () => {
    const statement = sql`insert into ${stagingTable(name)}
      select * from unnest(${arrayOf(lines)}::int[], ${arrayOf(keys)}::text[], ${arrayOf(days)}::date[],
        ${arrayOf(venues)}::delivery_venue[], ${arrayOf(channels)}::delivery_channel[],
        ${sql.join(figures.map((values) => sql`${arrayOf(values)}::bigint[]`))})`;
    for (const column of all) column.length = 0;
    return statement.execute(db);
  };
  const write = async () => {
    await sent;
    sent = insert();
    // The reader awaits it at its next turn; until then a failure must not count as unhandled.
    sent.catch(() => undefined);
  };

  return {
    add(row, line) {
      lines.push(line);
      keys.push(quoted(row.merchantKey));
      days.push(row.day);
      venues.push(row.venue);
      channels.push(row.channel);
      for (const [index, values] of figures.entries()) values.push(row.figures[index] ?? null);
    },
    full: () => lines.length >= ROWS_A_STATEMENT,
    write,
    async finish() {
      if (lines.length > 0) await write();
      await sent;
    },
  };
}
