import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runChecks } from '#db/checks.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { dropEverything } from '#db/reset.server.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-checks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a check names the rows that break it', async () => {
  writeFileSync(join(folder, 'a-holds.sql'), 'select 1 as id where false');
  writeFileSync(join(folder, 'b-is-broken.sql'), "select 7::bigint as id, 'too much' as why");
  expect(await runChecks(db, folder)).toEqual([
    { name: 'a-holds', violations: [] },
    { name: 'b-is-broken', violations: [{ id: 7, why: 'too much' }] },
  ]);
});

test('a check cannot change anything', async () => {
  writeFileSync(join(folder, 'writes.sql'), 'create table harvest (id bigint)');
  await expect(runChecks(db, folder)).rejects.toThrow(/read-only transaction/);
});

test('every invariant of the portal holds in a database without rows', async () => {
  const results = await runChecks(db);
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter((check) => check.violations.length > 0)).toEqual([]);
});

test('dropping everything leaves a database that can be migrated anew', async () => {
  await sql`create schema elsewhere create table harvest (id bigint)`.execute(db);
  await dropEverything(db);
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from pg_tables where schemaname in ('public', 'elsewhere')`.execute(db);
  expect(rows).toEqual([{ found: 0 }]);
  expect((await migrate(db)).length).toBeGreaterThan(0);
});
