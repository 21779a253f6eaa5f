import { type Database, DatabaseMemory, type Transaction } from '#db/client.server.ts';

const FRESH_MS = 30_000;
const remembered = new DatabaseMemory<{ demo: boolean; until: number }>();

/** Whether this portal shows demo data, to be said on every page and paper. Asked on every page, so kept for 30 s. */
export async function isDemo(db: Database): Promise<boolean> {
  const known = remembered.get(db);
  if (known && known.until > Date.now()) return known.demo;
  const row = await db
    .selectFrom('portal_setting')
    .select('value')
    .where('key', '=', 'demo')
    .executeTakeFirst();
  const demo = row?.value === true;
  remembered.set(db, { demo, until: Date.now() + FRESH_MS });
  return demo;
}

/** Marks the portal as showing demo data, for good: demo people and rows cannot be told from real ones later. */
export async function markAsDemo(trx: Transaction, now: Date): Promise<void> {
  await trx
    .insertInto('portal_setting')
    .values({ key: 'demo', value: 'true', updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
