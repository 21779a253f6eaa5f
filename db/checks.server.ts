import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './client.server.ts';
import { projectRoot } from './root.server.ts';

/** One invariant of the domain, and the rows that break it: none when all is well. */
export interface CheckResult {
  /** The file's name without .sql: a sentence with dashes. */
  readonly name: string;
  readonly violations: readonly Readonly<Record<string, unknown>>[];
}

/** Runs every query of `db/checks/*.sql` on one snapshot, so that work going on meanwhile is not mistaken for a fault. */
export async function runChecks(
  db: Database,
  folder = join(projectRoot, 'db/checks'),
): Promise<CheckResult[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const results: CheckResult[] = [];
      for (const file of files) {
        const query = sql.raw<Record<string, unknown>>(await readFile(join(folder, file), 'utf8'));
        results.push({ name: file.slice(0, -'.sql'.length), violations: (await query.execute(trx)).rows });
      }
      return results;
    });
}
