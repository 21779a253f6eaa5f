import { sql } from 'kysely';
import type { Database, Transaction } from '#db/client.server.ts';

/**
 * A transaction for statements over whole files. They take as long as they take, wait for another posting of the same
 * programme, and may sort in memory.
 *
 * `enable_material` off: right after a load the planner has no statistics yet, takes a million rows for one, keeps "it"
 * in memory and compares it with every row of the file. Without that way out it chooses between a hash and the index,
 * which it judges by the size of the table on disk and so gets right.
 */
export const inBulk = <Result>(db: Database, work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  db.transaction().execute(async (trx) => {
    await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '15min', true),
      set_config('work_mem', '64MB', true), set_config('enable_material', 'off', true)`.execute(trx);
    return work(trx);
  });
