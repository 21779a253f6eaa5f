import { sql } from 'kysely';
import type { Database, Transaction } from '#db/client.server.ts';

/**
 * A transaction for statements over whole files: they take as long as they take, wait for another posting of the same
 * programme, and may sort in memory.
 *
 * `enable_material` off: a table that has just been filled has no statistics, and the planner would take a million rows
 * for one, keep "it" in memory and compare it with every row of the file.
 */
export const inBulk = <Result>(db: Database, work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  db.transaction().execute(async (trx) => {
    await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '15min', true),
      set_config('work_mem', '64MB', true), set_config('enable_material', 'off', true)`.execute(trx);
    return work(trx);
  });
