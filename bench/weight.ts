/**
 * P6: what a browser with an empty cache is sent on its first visit to each front door, signed in, as the built server
 * sends it: scripts and the words of the page (JS), and style sheets (CSS), in kilobytes of 1,000 bytes on the wire.
 *
 *   npm run bench:weight [-- --port 4190]
 *
 * Exits with 1 where a door is over its limit.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { connect } from '#db/client.server.ts';
import { loadDemo } from '#db/demo/index.server.ts';
import { DEMO_PASSWORD, OWNERS, STAFF } from '#db/demo/people.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { browserAdvice, findBrowser } from '../cli/browser.mjs';
import { type Server, servePortal, signIn } from './queue/servers.ts';

const { values: given } = parseArgs({ options: { port: { type: 'string', default: '4190' } } });

const CSS_LIMIT = 25;
const DOORS = [
  { door: 'public', path: '/', email: null, limit: 130 },
  { door: 'merchant', path: '/merchant', email: OWNERS.knitwear.email, limit: 130 },
  { door: 'manager', path: '/manager', email: STAFF.manager.email, limit: 180 },
  { door: 'executive', path: '/executive', email: STAFF.executive.email, limit: 180 },
] as const;

/** Opens one door in a profile of its own. @returns kilobytes on the wire by type */
async function weigh(browser: Browser, server: Server, { path, email }: (typeof DOORS)[number]) {
  const origin = `http://localhost:${server.port}`;
  const context = await browser.newContext({ locale: 'zh-CN' });
  if (email) {
    const cookies = (await signIn(server, email, DEMO_PASSWORD)).split('; ');
    await context.addCookies(
      cookies.map((cookie) => {
        const [name = '', ...value] = cookie.split('=');
        return { name, value: value.join('='), url: origin };
      }),
    );
  }
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const types = new Map<string, string>();
  const bytes = { Script: 0, Stylesheet: 0, Document: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type && type in bytes) bytes[type as keyof typeof bytes] += encodedDataLength;
  });
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
  await context.close();
  const short = (value: number) => Math.round(value / 100) / 10;
  return { js: short(bytes.Script), css: short(bytes.Stylesheet), html: short(bytes.Document) };
}

const executablePath = findBrowser();
if (!executablePath) throw new Error(browserAdvice());
const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
await chmod(folder, 0o755);
process.env.DATA_DIR = join(folder, 'data');
const database = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(database.url);
let server: Server | undefined;
let browser: Browser | undefined;
try {
  await migrate(db);
  await loadDemo(db);
  server = await servePortal(Number(given.port), { DATABASE_URL: database.url });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const weighed: Record<string, { js: number; css: number; html: number }> = {};
  for (const door of DOORS) {
    const found = await weigh(browser, server, door);
    weighed[door.door] = found;
    if (found.js > door.limit || found.css > CSS_LIMIT) process.exitCode = 1;
    console.error(
      `${door.door}: ${found.js} KB of JavaScript (at most ${door.limit}), ${found.css} KB of CSS (at most ${CSS_LIMIT})`,
    );
  }
  console.log(JSON.stringify({ bench: 'weight', P6: weighed.merchant?.js, ...weighed }));
} finally {
  await browser?.close();
  await server?.stop();
  await db.destroy();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
