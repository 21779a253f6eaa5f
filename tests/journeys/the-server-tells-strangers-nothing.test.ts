import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#db/root.server.ts';
import { cloneDatabase, useDatabase } from '#tests/support/database.ts';
import { newPerson } from '#tests/support/factories.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { SITE } from '#tests/support/site-map.ts';
import { startWebProcess, useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const web = useWebProcess();

const ask = (path: string, init: RequestInit = {}) =>
  fetch(web.origin + path, { redirect: 'manual', ...init });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin: web.origin, ...headers } });
const signIn = async (email: string) => {
  const answer = await post('/sign-in', { email, password: PASSWORD });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { answer, cookie };
};
const administrator = () => newPerson(db, { grants: [{ role: 'administrator' }], passwordHash: cheapHash() });

const TABLES = ['audit_entry', 'person', 'session', 'role_grant', 'merchant', 'application'] as const;
const countRows = () =>
  Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
      return [table, rows[0]?.n];
    }),
  );

describe('another site', () => {
  const filled = (path: string) => path.replace(/:\w+/g, '1').replace('*', 'nowhere');

  test('cannot post to any address of the site map, to the page or to its data, and nothing changes', async () => {
    const { email } = await administrator();
    const { cookie } = await signIn(email);
    const before = await countRows();
    for (const path of new Set(SITE.map((route) => filled(route.path))))
      for (const address of [path, path === '/' ? '/_root.data' : `${path}.data`])
        for (const origin of ['https://evil.example', 'null']) {
          const headers = { cookie, origin, 'x-forwarded-host': 'evil.example' };
          const answer = await post(address, { intent: 'disable', reason: 'x' }, headers);
          expect([address, answer.status]).toEqual([address, 403]);
        }
    expect(await countRows()).toEqual(before);
  }, 60_000);

  test('is allowed nothing by name', async () => {
    for (const path of ['/', '/sign-in', '/healthz', '/admin/people']) {
      const answer = await ask(path, { headers: { origin: 'https://evil.example' } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('what is answered', () => {
  test('never contains the token of a session, nor may it be kept by anybody', async () => {
    const { email } = await administrator();
    const { answer, cookie } = await signIn(email);
    const token = decodeURIComponent(cookie).split(/[=.]/)[1] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(await answer.text()).not.toContain(token);
    for (const path of ['/', '/admin/people', '/admin/people.data', '/admin/audit', '/nowhere']) {
      const page = await ask(path, { headers: { cookie } });
      expect(await page.text()).not.toContain(token);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('vary')).toContain('Cookie');
    }
  });

  test.for([
    ['zh-CN', '没有找到这一页'],
    ['zh-TW', '找不到這一頁'],
    ['en', 'There is no such page'],
  ] as const)(
    'to an address that is none is a page in the reader’s language: %s',
    async ([locale, title]) => {
      const answer = await ask('/no/such/page', { headers: { 'accept-language': locale } });
      const page = await answer.text();
      expect(answer.status).toBe(404);
      expect(page).toContain(`<html lang="${locale}"`);
      expect(page).toContain(title);
    },
  );

  test('to a forbidden page is 403, with what to do next and a number to name', async () => {
    const { email } = await newPerson(db, { grants: [{ role: 'executive' }], passwordHash: cheapHash() });
    const { cookie } = await signIn(email);
    const answer = await ask('/admin/people', { headers: { cookie } });
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain('请联系所在团队的管理员');
    expect(page).toContain(answer.headers.get('x-request-id') ?? 'none');
  });

  test('to what nobody expects is a refusal, not a failure', async () => {
    const odd: [string, RequestInit][] = [
      ['/%E0%A4%A', {}],
      ['/admin/people/%00', {}],
      ['/sign-in?to=%E0%A4%A', {}],
      ['/__manifest?p=%00', {}],
      ['/', { method: 'POST', body: 'x', headers: { origin: web.origin } }],
      ['/sign-in', { method: 'DELETE', headers: { origin: web.origin } }],
      ['/sign-in', { method: 'OPTIONS' }],
      [
        '/sign-in',
        { method: 'POST', body: '{', headers: { origin: web.origin, 'content-type': 'application/json' } },
      ],
      [
        '/sign-in',
        { method: 'POST', body: 'x', headers: { origin: web.origin, 'content-type': 'multipart/form-data' } },
      ],
      [
        '/preferences',
        {
          method: 'POST',
          body: '__proto__.x=1',
          headers: { origin: web.origin, 'content-type': 'application/x-www-form-urlencoded' },
        },
      ],
      ['/sign-in', { headers: { cookie: 'sid=%E0%A4%A; locale=%; theme=====; flash=eyJ9' } }],
      ['/', { headers: { 'accept-language': ';;;,'.repeat(500) } }],
    ];
    for (const [path, init] of odd) {
      const answer = await ask(path, init);
      expect([path, init.method, answer.status < 500]).toEqual([path, init.method, true]);
    }
    expect(web.output()).not.toContain('"level":50');
  });
});

describe('a failure of ours', () => {
  test('says sorry in the reader’s language and nothing of the program', async ({ onTestFinished }) => {
    const gone = await cloneDatabase();
    const failing = await startWebProcess(gone.url);
    onTestFinished(() => void failing.stop());
    await gone.drop();
    for (const path of ['/', '/.data', '/sign-in', '/admin/people']) {
      const answer = await fetch(failing.origin + path, {
        headers: { 'accept-language': 'zh-CN', cookie: `sid=${'a'.repeat(32)}.b` },
      });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      const body = await answer.text();
      expect(body).not.toMatch(/at \w+ \(|node_modules|\.js:\d+|postgres|does not exist|ECONNREFUSED/i);
      if (!path.endsWith('.data')) expect(body).toContain('出了点问题');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(failing.output()).toContain('"level":50');
    expect((await fetch(`${failing.origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${failing.origin}/readyz`)).status).toBe(503);
  });
});

describe('the process', () => {
  test('ends when it is told to, after answering', async () => {
    const own = await cloneDatabase();
    const { origin, stop } = await startWebProcess(own.url);
    const [page, code] = await Promise.all([
      fetch(`${origin}/sign-in`),
      new Promise<number | null>((resolve) => setTimeout(() => resolve(stop()), 5)),
    ]);
    expect([page.status, code]).toEqual([200, 0]);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
    await own.drop();
  });

  test('says which port is taken, and ends with a status of its own', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const { port } = holder.address() as AddressInfo;
    const child = spawn(process.execPath, [join(projectRoot, 'build/bin/serve.js')], {
      env: { ...process.env, PORT: String(port), NODE_ENV: 'production' },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    holder.close();
    expect(code).toBe(98);
    expect(said).toContain(`Port ${port} is taken`);
  });

  test('logs that somebody was refused, and neither passwords nor addresses', async () => {
    await post(
      '/sign-in',
      { email: 'canary@test.example', password: 'canary-password' },
      { origin: 'https://evil.example' },
    );
    await post('/sign-in', { email: 'canary@test.example', password: 'canary-password' });
    expect(web.output()).toContain('foreign origin');
    expect(web.output()).not.toContain('canary');
  });
});
