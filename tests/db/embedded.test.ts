import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startEmbedded } from '#db/embedded.server.ts';
import { query, scratch } from '#tests/support/launcher.ts';

// Servers are made and killed here: minutes on a busy machine with a slow disk.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let place: ReturnType<typeof scratch>;
const open = (mode?: number) => {
  place = scratch(mode);
  return { dataDir: place.dataDir, durable: false };
};
afterEach(() => place.clear());

const rows = (url: string) => query<{ note: string }>(url, 'select note from kept order by note');
const keep = (url: string, note: string) =>
  query(url, 'create table if not exists kept (note text)', `insert into kept values ('${note}')`);

async function gone(pid: number): Promise<void> {
  while (existsSync(`/proc/${pid}`)) await sleep(20);
}

describe('the PostgreSQL that comes along', () => {
  test('keeps its rows and its port from one start to the next', async () => {
    const options = open();
    const first = await startEmbedded(options);
    await keep(first.url, 'before');
    await first.stop();
    expect(first.isAlive()).toBe(false);
    const second = await startEmbedded(options);
    expect(second.started).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await rows(second.url)).toEqual([{ note: 'before' }]);
  });

  test('listens on the loopback only, asks for a password, and runs with checksums, UTC and C.UTF-8', async () => {
    const server = await startEmbedded(open());
    const [settings] = await query<Record<string, unknown>>(
      server.adminUrl,
      `select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as socket,
              current_setting('data_checksums') as checksums, current_setting('timezone') as timezone,
              pg_encoding_to_char(encoding) as encoding, datlocale as locale, rolsuper as superuser
       from pg_database join pg_roles on pg_roles.oid = datdba where datname = 'commonweal'`,
    );
    expect(settings).toEqual({
      listen: '127.0.0.1',
      socket: '',
      checksums: 'on',
      timezone: 'UTC',
      encoding: 'UTF8',
      locale: 'C.UTF-8',
      superuser: false,
    });
    const wrong = new URL(server.url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(place.dataDir, 'postgres/credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('finds words in Chinese by trigram', async () => {
    const server = await startEmbedded(open());
    const [found] = await query<{ trigrams: number }>(
      server.url,
      'create extension pg_trgm',
      "select cardinality(show_trgm('商家复产护航')) as trigrams",
    );
    expect(found?.trigrams).toBeGreaterThan(0);
  });

  test('is attached to when it already runs', async () => {
    const options = open();
    const first = await startEmbedded(options);
    const second = await startEmbedded(options);
    expect(second).toMatchObject({ started: false, pid: first.pid, url: first.url });
  });

  test('starts again on the same rows after a kill -9 of PostgreSQL', async () => {
    const options = { ...open(), durable: true };
    const first = await startEmbedded(options);
    await keep(first.url, 'acknowledged');
    process.kill(first.pid, 'SIGKILL');
    const second = await startEmbedded(options);
    expect(second.started).toBe(true);
    expect(second.pid).not.toBe(first.pid);
    expect(await rows(second.url)).toEqual([{ note: 'acknowledged' }]);
  });

  test.runIf(process.platform === 'linux')(
    'does not take a stranger with its old number for itself',
    async () => {
      const options = { ...open(), durable: true };
      const first = await startEmbedded(options);
      await keep(first.url, 'before');
      const file = join(options.dataDir, 'postgres/cluster/postmaster.pid');
      const [, ...lines] = readFileSync(file, 'utf8').split('\n');
      process.kill(first.pid, 'SIGKILL');
      await gone(first.pid);
      writeFileSync(file, [process.ppid, ...lines].join('\n'));
      const second = await startEmbedded(options);
      expect(second.started).toBe(true);
      expect(await rows(second.url)).toEqual([{ note: 'before' }]);
    },
  );

  test('works where other accounts cannot look into the folder above', async () => {
    const server = await startEmbedded(open(0o700));
    await keep(server.url, 'private');
    expect(await rows(server.url)).toEqual([{ note: 'private' }]);
  });

  test('clears away what a start killed half-way left, and never takes it for a database', async () => {
    const options = open();
    const half = join(options.dataDir, 'postgres.new-999999999');
    mkdirSync(join(half, 'cluster'), { recursive: true });
    writeFileSync(join(half, 'cluster/PG_VERSION'), '17\n');
    const server = await startEmbedded(options);
    expect(server.started).toBe(true);
    expect(existsSync(half)).toBe(false);
  });

  test('takes another port when its own is in use', async () => {
    const options = open();
    const first = await startEmbedded(options);
    await first.stop();
    const { createServer } = await import('node:net');
    const intruder = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    try {
      const second = await startEmbedded(options);
      expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    } finally {
      intruder.close();
    }
  });

  test('leaves data of another major version alone and says what to do', async () => {
    const options = open();
    const first = await startEmbedded(options);
    await first.stop();
    const version = join(options.dataDir, 'postgres/cluster/PG_VERSION');
    writeFileSync(version, '16\n');
    await expect(startEmbedded(options)).rejects.toThrow(/written by PostgreSQL 16.*\n.*Nothing was changed/);
    writeFileSync(version, '17\n');
    expect((await startEmbedded(options)).started).toBe(true);
  });

  test('says which part of its log tells why it cannot start', async () => {
    const options = open();
    const first = await startEmbedded(options);
    await first.stop();
    writeFileSync(join(options.dataDir, 'postgres/cluster/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startEmbedded(options)).rejects.toThrow(/did not start:[\s\S]*no_such_setting/);
  });
});
