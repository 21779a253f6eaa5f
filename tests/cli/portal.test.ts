import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startEmbedded } from '#db/embedded.server.ts';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '#tests/support/database.ts';
import { query, scratch } from '#tests/support/launcher.ts';
import { portal } from '#tests/support/portal.ts';

// The programs are built at the first call, and servers are made.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** stdout is exactly one line, and that line is JSON. */
function onlyJson(stdout: string): Record<string, unknown> {
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('the portal in a terminal', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await cloneDatabase();
  });
  afterEach(() => database.drop());
  const run = (...args: string[]) => portal({ DATABASE_URL: database.url }, ...args);

  test.each([[['--help']], [['db', '--help']], [['db', 'check', '--help']]])(
    '%j explains itself',
    async (args) => {
      const { code, stdout } = await run(...args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: portal/);
    },
  );

  test.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['db'], /Usage: portal db/],
    [['db', 'check', '--nonsense'], /unknown option '--nonsense'/],
    [['db', 'reset'], /say --yes/],
  ])('%j is called wrongly: exit code 2, and what is wrong on stderr', async (args, said) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(said);
  });

  test('what is called wrongly ends with JSON too', async () => {
    const { code, stdout } = await run('db', 'reset', '--json');
    expect(code).toBe(2);
    expect(onlyJson(stdout)).toEqual({ error: expect.stringContaining('--yes') });
  });

  test('checks that find nothing: exit code 0', async () => {
    const { code, stdout } = await run('db', 'check', '--json');
    expect(code).toBe(0);
    expect(onlyJson(stdout)).toMatchObject({ broken: 0, violations: 0, checks: expect.any(Number) });
  });

  test('a refusal of the database: exit code 1, and JSON where it was asked for', async () => {
    await query(database.url, "update migration_file set sha256 = 'other' where name like '0001%'");
    const { code, stdout, stderr } = await run('db', 'check', '--json');
    expect(code).toBe(1);
    expect(onlyJson(stdout)).toEqual({
      error: expect.stringContaining('was changed after it had been applied'),
    });
    expect(stderr).toContain('was changed after it had been applied');
  });

  test('reset leaves nothing but the schema', async () => {
    await query(database.url, 'create table leftover (id bigint)');
    const { code, stdout } = await run('db', 'reset', '--yes', '--json');
    expect(code).toBe(0);
    expect(onlyJson(stdout).applied).toContain('0001_audit');
    expect(await query(database.url, "select to_regclass('leftover') as leftover")).toEqual([
      { leftover: null },
    ]);
  });
});

describe('the portal and a database without its migrations', () => {
  test('migrates one it is told to, and no other that somebody else runs', async () => {
    const database = await emptyDatabase();
    try {
      const early = await portal({ DATABASE_URL: database.url }, 'db', 'check');
      expect(early.code).toBe(1);
      expect(early.stderr).toMatch(/The database lacks 0001_audit.*\n?.*db migrate/);
      const { code, stdout } = await portal({ DATABASE_URL: database.url }, 'db', 'migrate', '--json');
      expect(code).toBe(0);
      expect(onlyJson(stdout).applied).toContain('0001_audit');
      expect((await portal({ DATABASE_URL: database.url }, 'db', 'check')).code).toBe(0);
    } finally {
      await database.drop();
    }
  });
});

describe('the portal without DATABASE_URL', () => {
  test('starts the database that comes along, and ends it again', async () => {
    const place = scratch();
    try {
      const { code, stdout } = await portal({ DATA_DIR: place.dataDir }, 'db', 'check', '--json');
      expect(code).toBe(0);
      expect(onlyJson(stdout)).toMatchObject({ broken: 0 });
      expect(existsSync(join(place.dataDir, 'postgres/cluster/PG_VERSION'))).toBe(true);
      expect(existsSync(join(place.dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
    } finally {
      await place.clear();
    }
  });

  test('uses the one that already runs, and leaves it running', async () => {
    const place = scratch();
    try {
      const server = await startEmbedded({ dataDir: place.dataDir, durable: false });
      expect((await portal({ DATA_DIR: place.dataDir }, 'db', 'migrate')).code).toBe(0);
      expect(await query(server.url, 'select count(*) > 0 as migrated from migration_file')).toEqual([
        { migrated: true },
      ]);
    } finally {
      await place.clear();
    }
  });
});
