import { sql } from 'kysely';
import type { Database } from './client.server.ts';

/** Drops every schema of the database with all its rows, and leaves an empty `public`. There is no way back. */
export async function dropEverything(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'`.execute(db);
  await db.transaction().execute(async (trx) => {
    for (const { name } of rows) await sql`drop schema ${sql.id(name)} cascade`.execute(trx);
    await sql`create schema public`.execute(trx);
  });
}
