import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Database } from '#db/client.server.ts';
import { listPendingMigrations, migrate } from '#db/migrate.server.ts';
import { emptyDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let db: Database;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  db = connect(database.url, { statementTimeoutMs: 0 });
  folder = mkdtempSync(join(tmpdir(), 'commonweal-migrations-'));
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' and table_name <> 'migration_file'
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}

describe('migrations', () => {
  test('are applied in the order of their numbers, each once', async () => {
    file('0002_second.sql', 'alter table harvest add column note text;');
    file('0001_first.sql', 'create table harvest (id bigint); create table belt (id bigint);');
    expect(await listPendingMigrations(db, folder)).toEqual(['0001_first', '0002_second']);
    expect(await migrate(db, folder)).toEqual(['0001_first', '0002_second']);
    expect(await listPendingMigrations(db, folder)).toEqual([]);
    expect(await migrate(db, folder)).toEqual([]);
    file('0003_third.sql', 'drop table belt;');
    expect(await migrate(db, folder)).toEqual(['0003_third']);
    expect(await tables()).toEqual(['harvest']);
  });

  test('leave nothing behind when one fails, and say where it did', async () => {
    file('0001_first.sql', 'create table harvest (id bigint);');
    file(
      '0002_second.sql',
      'create table belt (id bigint);\ninsert into belt values (1);\nselect colour from belt;\n',
    );
    await expect(migrate(db, folder)).rejects.toThrow(
      'migrations/0002_second.sql, line 3: column "colour" does not exist',
    );
    expect(await tables()).toEqual([]);
    file('0002_second.sql', 'create table belt (id bigint);');
    expect(await migrate(db, folder)).toEqual(['0001_first', '0002_second']);
  });

  test('are run by one of several starters; the others wait and find the work done', async () => {
    file('0001_first.sql', 'create table harvest (id bigint); select pg_sleep(0.3);');
    file('0002_second.sql', 'insert into harvest values (1);');
    const starters = Array.from({ length: 5 }, () => connect(database.url, { statementTimeoutMs: 0 }));
    try {
      const applied = await Promise.all(starters.map((starter) => migrate(starter, folder)));
      expect(applied.filter((names) => names.length > 0)).toEqual([['0001_first', '0002_second']]);
    } finally {
      await Promise.all(starters.map((starter) => starter.destroy()));
    }
    const { rows } = await sql<{ count: number }>`select count(*) from harvest`.execute(db);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('are frozen once applied', async () => {
    file('0001_first.sql', 'create table harvest (id bigint);');
    await migrate(db, folder);
    file('0001_first.sql', 'create table harvest (id bigint, note text);');
    file('0002_second.sql', 'create table belt (id bigint);');
    await expect(migrate(db, folder)).rejects.toThrow(/0001_first.sql was changed after it had been applied/);
    expect(await tables()).toEqual(['harvest']);
  });

  test('of a newer release stop an older one', async () => {
    file('0001_first.sql', 'create table harvest (id bigint);');
    file('0002_second.sql', 'create table belt (id bigint);');
    await migrate(db, folder);
    rmSync(join(folder, '0002_second.sql'));
    await expect(migrate(db, folder)).rejects.toThrow(/newer than this code: it has migration 0002_second/);
    await expect(listPendingMigrations(db, folder)).rejects.toThrow(/newer than this code/);
  });

  test('cannot be slipped in before one that is applied', async () => {
    file('0002_second.sql', 'create table belt (id bigint);');
    await migrate(db, folder);
    file('0001_first.sql', 'create table harvest (id bigint);');
    await expect(migrate(db, folder)).rejects.toThrow(/0001_first.sql comes before 0002_second/);
  });

  test('with a name out of order are refused before anything runs', async () => {
    file('0001_first.sql', 'create table harvest (id bigint);');
    file('2_second.sql', 'create table belt (id bigint);');
    await expect(migrate(db, folder)).rejects.toThrow(/2_second.sql: a migration is named/);
    expect(await tables()).toEqual([]);
  });
});
