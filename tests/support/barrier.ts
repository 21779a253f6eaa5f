import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';

/** The same at a budget line. */
export const behindABarrier = <Result>(
  db: Database,
  lineId: number,
  runners: readonly (() => Promise<Result>)[],
  enough = 20,
): Promise<PromiseSettledResult<Result>[]> =>
  behindALock(db, sql`select 1 from budget_line where id = ${lineId} for update`, runners, enough);

/**
 * Lets everybody go at the same instant: what they all need is held while they line up before it, and released once
 * enough of them wait in the database. The pool must hold more connections than `enough`.
 */
export async function behindALock<Result>(
  db: Database,
  lock: RawBuilder<unknown>,
  runners: readonly (() => Promise<Result>)[],
  enough: number,
): Promise<PromiseSettledResult<Result>[]> {
  let all: Promise<PromiseSettledResult<Result>[]> = Promise.resolve([]);
  await db.transaction().execute(async (trx) => {
    await lock.execute(trx);
    all = Promise.allSettled(runners.map((run) => run()));
    let over = false;
    void all.then(() => {
      over = true;
    });
    for (let waiting = 0; waiting < enough && !over; ) {
      // pg_locks, since pg_stat_activity shows a transaction what it first saw.
      const { rows } = await sql<{ waiting: number }>`
        select count(distinct pid) as waiting from pg_locks where not granted`.execute(trx);
      waiting = rows[0]?.waiting ?? 0;
    }
  });
  return all;
}
