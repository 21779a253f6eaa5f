import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import { loadPlaceBook } from '../places/queries.server.ts';
import { readText } from './file.server.ts';
import { readMerchants } from './read-merchants.server.ts';
import type { RowIssue } from './row.ts';
import { writeBatch } from './write-batch.server.ts';

/** rows = inserted + updated + unchanged + rejections */
export interface ImportOutcome {
  /** Rows below the header. */
  readonly rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows of which nothing was kept, and what was not understood of rows that were, in the order of the file. */
  readonly rejections: readonly RowIssue[];
  readonly notes: readonly RowIssue[];
  /** Of the file. */
  readonly sha256: string;
}

export interface ImportOptions {
  /** Whose numbers these are: with the number it names the merchant for good. */
  readonly source: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const SOURCE = /^[a-z0-9][a-z0-9-]{1,39}$/;
const BATCH = 1_000;

/**
 * Takes in the merchants of another system, unverified, each under its number there. A row that is known already
 * changes only what differs, and nothing that a person has saved in the portal since. One transaction: every good row
 * is in, or none.
 *
 * @throws RuleBroken where the file as a whole cannot be read
 */
export async function importMerchants(
  db: Database,
  context: CommandContext,
  stream: Readable,
  { source, onProgress }: ImportOptions,
): Promise<ImportOutcome> {
  if (!SOURCE.test(source)) throw new RuleBroken('merchants.import.source');
  const { text, sha256 } = await readText(stream);
  const { rows, merchants, rejections, notes } = await readMerchants(text, source, await loadPlaceBook(db));
  return db.transaction().execute(async (trx) => {
    // Two imports from one source come one after the other, so that the second sees what the first wrote.
    await sql`select pg_advisory_xact_lock(hashtext(${`merchants.import ${source}`}))`.execute(trx);
    let inserted = 0;
    let updated = 0;
    for (let start = 0; start < merchants.length; start += BATCH) {
      const batch = merchants.slice(start, start + BATCH);
      const written = await writeBatch(trx, context, source, batch);
      inserted += written.inserted;
      updated += written.updated;
      onProgress?.(start + batch.length, merchants.length);
    }
    const unchanged = merchants.length - inserted - updated;
    return { rows, inserted, updated, unchanged, rejections, notes, sha256 };
  });
}
