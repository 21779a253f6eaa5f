import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database.ts';
import { portal } from '#tests/support/portal.ts';

const db = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'commonweal-merchants-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'merchants.csv');

const run = (...args: string[]) =>
  portal({ DATABASE_URL: process.env.DATABASE_URL ?? '' }, 'merchants', 'import', ...args);

test('an import ends with one JSON object, and says what it could not take by line', async () => {
  writeFileSync(file, '\uFEFFshop_id,city_name\r\n1,襄樊\r\n,杭州\r\n3,亚特兰蒂斯\r\n');
  const first = await run(file, '--source', 'market', '--json');
  expect(first.code).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({
    source: 'market',
    rows: 3,
    posted: 2,
    unchanged: 0,
    rejected: 1,
    seconds: expect.any(Number),
    errors: [{ line: 3, column: 'shop_id', message: 'Fill this in' }],
    notes: [{ line: 4, column: 'city_name' }],
  });
  const merchants = await db
    .selectFrom('merchant')
    .select(['outside_number', 'place_code'])
    .orderBy('id')
    .execute();
  expect(merchants).toEqual([
    { outside_number: '1', place_code: '420600' },
    { outside_number: '3', place_code: null },
  ]);

  const second = await run(file, '--source', 'market');
  expect(second.stdout).toMatch(/^Nothing changed, .*\nrows 3: 0 new, 0 updated, 2 unchanged, 1 rejected/);
}, 120_000);

test('a file that is not there is a wrong call, one that is no list a failure', async () => {
  expect((await run(join(folder, 'nothing.csv'))).code).toBe(2);
  writeFileSync(file, 'city\n杭州\n');
  const refused = await run(file, '--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toEqual({ error: expect.stringContaining('no column') });
}, 120_000);
