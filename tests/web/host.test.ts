import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp } from '#app/web/host/app.ts';
import { type Environment, readConfig } from '#app/web/host/config.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

interface Seen {
  method: string;
  path: string;
  host: string | undefined;
  headers: Record<string, unknown>;
  clientIp: string;
  url: string;
  requestId: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The server with pages that only note what reaches them. */
async function host(env: Environment = {}, { stopping = false, client = '/nowhere' } = {}) {
  const seen: Seen[] = [];
  const pages: RequestHandler = (req, res) => {
    if (req.path === '/boom') throw new Error('secret of the house');
    if (req.path === '/public') res.setHeader('Cache-Control', 'public, max-age=60');
    const { method, path, originalUrl: url, headers } = req;
    seen.push({ method, path, url, headers, host: req.get('host'), ...res.locals.arrival });
    res.status(req.path === '/missing' ? 404 : 200).send('page');
  };
  const app = createApp(readConfig(env), { pages, client, isStopping: () => stopping });
  const server = app.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  // Plain sockets: fetch does not let a test claim to be another origin or host.
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const request = send({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });
  return { ask, seen, origin: `http://127.0.0.1:${port}` };
}

const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];

describe('a request that may change something', () => {
  test.for(UNSAFE)('%s from a page of ours goes through', async (method) => {
    const { ask, seen, origin } = await host();
    expect((await ask(method, '/x', { origin })).status).toBe(200);
    expect((await ask(method, '/x', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  const foreign: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a site whose name begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['nowhere', { origin: 'null' }],
    ['a program that does not say', {}],
    ['another site’s form, by its own word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    [
      'another site that claims to be forwarded',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['another site with a word of ours', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ];
  for (const method of UNSAFE)
    test.for(foreign)(`${method} from %s does not reach a page`, async ([, headers]) => {
      const { ask, seen } = await host();
      for (const path of ['/x', '/x.data', '/manager/report.pdf', '/'])
        expect((await ask(method, path, headers)).status).toBe(403);
      expect(seen).toEqual([]);
    });

  test('must come from the configured address, whatever host it names', async () => {
    const { ask, seen } = await host({ ORIGIN: 'https://portal.example,https://portal.example:8443' });
    const tell = (origin: string, name = 'portal.example') => ask('POST', '/x', { origin, host: name });
    expect((await tell('https://portal.example')).status).toBe(200);
    expect((await tell('https://portal.example:8443')).status).toBe(200);
    expect((await tell('http://portal.example')).status).toBe(403);
    expect((await tell('https://evil.example', 'evil.example')).status).toBe(403);
    expect(seen).toHaveLength(2);
  });

  test('is refused in the reader’s language, or as JSON to a script', async () => {
    const { ask } = await host();
    const headers = { origin: 'https://evil.example', accept: 'text/html' };
    const page = await ask('POST', '/x', { ...headers, 'accept-language': 'zh-TW' });
    expect(page.body).toContain('<html lang="zh-TW">');
    const script = await ask('POST', '/x.data', headers);
    expect(JSON.parse(script.body)).toMatchObject({ key: 'errors.foreign_origin' });
  });

  test('that only reads is asked nothing', async () => {
    const { ask } = await host();
    expect((await ask('GET', '/x', { origin: 'https://evil.example' })).status).toBe(200);
    expect((await ask('HEAD', '/x')).status).toBe(200);
  });
});

describe('every answer, whatever its status,', () => {
  const answers: [string, string, string, Record<string, string>][] = [
    ['200', 'GET', '/', {}],
    ['404', 'GET', '/missing', {}],
    ['403', 'POST', '/', { origin: 'https://evil.example' }],
    ['500', 'GET', '/boom', {}],
    ['413', 'POST', '/', { 'sec-fetch-site': 'same-origin', 'content-length': '99999999' }],
    ['411', 'POST', '/', { 'sec-fetch-site': 'same-origin', 'transfer-encoding': 'chunked' }],
    ['200', 'GET', '/healthz', {}],
  ];

  test.for(answers)(
    '%s to %s %s, carries the headers that protect',
    async ([status, method, path, headers]) => {
      const { ask } = await host({ ORIGIN: 'https://portal.example' });
      const answer = await ask(method, path, headers);
      expect(answer.status).toBe(Number(status));
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cache-control': 'no-store',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
      expect(answer.headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; frame-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'$/,
      );
      expect(String(answer.headers.vary)).toContain('Cookie');
      expect(answer.headers).not.toHaveProperty('x-powered-by');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect(answer.body).not.toContain('secret of the house');
      expect(answer.body).not.toContain('node_modules');
    },
  );

  test('has a nonce of its own', async () => {
    const { ask } = await host();
    const policies = await Promise.all([ask('GET', '/'), ask('GET', '/')]);
    expect(new Set(policies.map(({ headers }) => headers['content-security-policy'])).size).toBe(2);
  });

  test('promises TLS only where there is TLS, and is cached only where the page says so', async () => {
    const { ask } = await host();
    const answer = await ask('GET', '/public');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    expect(answer.headers['cache-control']).toBe('public, max-age=60');
  });
});

describe('what the build made', () => {
  test('is kept for good by whoever fetched it, the same for everybody, and packed tightly', async ({
    onTestFinished,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-client-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const client = join(folder, 'client');
    const text = 'export const seventy = 70;\n'.repeat(500);
    mkdirSync(join(client, 'assets'), { recursive: true });
    writeFileSync(join(client, 'assets/entry-Ab12.js'), text);
    writeFileSync(join(folder, 'secret.js'), 'secret');
    const name = '/assets/entry-Ab12.js';
    const { ask } = await host({}, { client });
    const headers = { 'accept-encoding': 'br' };
    await ask('GET', name, headers);
    await expect
      .poll(async () => (await ask('GET', name, headers)).headers['content-length'])
      .toBe(String(brotliCompressSync(text).length));
    const answer = await ask('GET', name, headers);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    expect((await ask('GET', name)).body).toBe(text);
    expect((await ask('POST', name, { origin: 'https://evil.example' })).status).toBe(403);
    for (const path of ['/assets/..%2f..%2fsecret.js', '/..%2fsecret.js', '/assets/%00.js'])
      expect((await ask('GET', path)).body).toBe('page');
  });
});

describe('what a request says of who sent it', () => {
  const claims = {
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '6.6.6.6',
    forwarded: 'for=6.6.6.6',
    'cf-connecting-ip': '6.6.6.6',
    'x-commonweal-client-ip': '6.6.6.6',
    'x-request-id': 'chosen-by-the-client',
  };

  test('is not believed of anybody, and does not get past the door', async () => {
    const { ask, seen } = await host();
    await ask('GET', '/', claims);
    expect(seen[0]).toMatchObject({ clientIp: '127.0.0.1' });
    expect(seen[0]?.requestId).not.toBe('chosen-by-the-client');
    expect(JSON.stringify(seen[0]?.headers)).not.toMatch(/6\.6\.6\.6|evil\.example/);
  });

  test('is believed of the configured proxy, one hop and no further', async () => {
    const { ask, seen } = await host({ TRUST_PROXY: '1', ORIGIN: 'https://portal.example' });
    await ask('GET', '/', {
      ...claims,
      'x-forwarded-for': '6.6.6.6, 9.9.9.9',
      'x-forwarded-host': 'portal.example',
    });
    expect(seen[0]).toMatchObject({
      clientIp: '9.9.9.9',
      requestId: 'chosen-by-the-client',
      host: 'portal.example',
    });
    await ask('GET', '/', { ...claims, host: 'inside:3000' });
    expect(seen[1]?.host).toBe('inside:3000');
    expect(seen[1]?.headers).not.toHaveProperty('x-forwarded-for');
  });

  test('is not believed of a neighbour of the proxy', async () => {
    const { ask, seen } = await host({ TRUST_PROXY: '10.0.0.0/8' });
    await ask('GET', '/', claims);
    expect(seen[0]).toMatchObject({ clientIp: '127.0.0.1' });
  });
});

describe('an address', () => {
  test('with a backslash is nobody’s, and one with a zero byte means the same without it', async () => {
    const { ask, seen } = await host();
    expect((await ask('GET', '/%5c')).status).toBe(400);
    for (const nonsense of ['a b', '[::1', 'a?b', 'a/b'])
      expect((await ask('GET', '/x', { host: nonsense })).status).toBe(400);
    expect((await ask('TRACE', '/x')).status).toBe(405);
    expect((await ask('GET', '/x?q=a%00b')).status).toBe(200);
    expect(seen.at(-1)?.url).toBe('/x?q=ab');
  });
});

describe('what is too large', () => {
  const tell = async (path: string, type: string, bytes: number) => {
    const { ask } = await host();
    const headers = {
      'sec-fetch-site': 'same-origin',
      'content-type': type,
      'content-length': String(bytes),
    };
    // Only what is refused is answered before the body has come.
    return (await ask('POST', path, headers)).status;
  };
  const MB = 1024 * 1024;

  test('is refused before it is read, files where files are expected excepted', async () => {
    expect(await tell('/sign-in', 'application/x-www-form-urlencoded', MB + 1)).toBe(413);
    expect(await tell('/sign-in', 'multipart/form-data; boundary=x', MB + 1)).toBe(413);
    expect(await tell('/merchant/profile', 'multipart/form-data; boundary=x', MB + 1)).toBe(413);
    expect(await tell('/manager/delivery/13', 'multipart/form-data; boundary=x', MB + 1)).toBe(413);
    const papers = '/merchant/applications/7/files';
    expect(await tell(papers, 'multipart/form-data; boundary=x', 64 * MB + 1)).toBe(413);
    expect(await tell('/merchant/profile/documents', 'multipart/form-data; boundary=x', 11 * MB + 1)).toBe(
      413,
    );
    expect(await tell('/merchant/profile', 'application/json', MB + 1)).toBe(413);
    expect(await tell('/manager/delivery', 'multipart/form-data; boundary=x', 512 * MB + 1)).toBe(413);
  });
});

describe('the health of the process', () => {
  test('is well while the database answers, and it takes no new requests while it stops', async () => {
    const well = await host();
    expect((await well.ask('GET', '/readyz')).status).toBe(200);
    const stopping = await host({}, { stopping: true });
    expect((await stopping.ask('GET', '/healthz')).status).toBe(200);
    expect((await stopping.ask('GET', '/readyz')).status).toBe(503);
  });
});

describe('the environment', () => {
  test.for([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ ORIGIN: 'portal.example' }, 'ORIGIN'],
    [{ ORIGIN: 'https://portal.example/path' }, 'ORIGIN'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
  ] as [Environment, string][])('is refused where it is wrong, by name: %j', ([env, name]) => {
    expect(() => readConfig(env)).toThrow(name);
  });

  test('may be empty', () => {
    const config = { port: 3000, development: false, origins: [], trustProxy: false };
    expect(readConfig({})).toEqual(config);
    expect(readConfig({ PORT: '', ORIGIN: '', TRUST_PROXY: '' })).toEqual(config);
  });
});
