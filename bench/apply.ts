/**
 * P2: an application from its first press to its receipt, through the built server as a browser without scripts sends
 * it: started, filled in, its licence taken from the profile, signed and handed in. Four requests, each guarded,
 * validated and audited, with the check for duplicates, the notice and the queued mail. Against one bare INSERT by
 * HTTP beside it. Interleaved rounds, medians.
 *
 *   npm run bench:apply [-- --rounds 3 --each 12 --port 4200]
 *
 * Sixteen connections, each of a merchant of its own; `each` is how many applications one sends in a round.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { createPerson, hashPassword } from '#app/modules/identity/index.server.ts';
import { addDocument, createMerchant, storeFile } from '#app/modules/merchants/index.server.ts';
import { usccCheckCharacter } from '#app/modules/merchants/index.ts';
import { createCycle, createProgram } from '#app/modules/programs/index.server.ts';
import { connect } from '#db/client.server.ts';
import { paper } from '#db/demo/picture.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { type Server, serve, servePortal, signIn } from './queue/servers.ts';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    each: { type: 'string', default: '12' },
    port: { type: 'string', default: '4200' },
  },
});
const [rounds, each, port] = [Number(given.rounds), Number(given.each), Number(given.port)];
const CONNECTIONS = 16;
const PASSWORD = 'a password of the bench';
const ANSWERS = {
  belt: 'puyuan-knitwear',
  own_factory: 'yes',
  workers: '46',
  online_share: '35',
  plan: '五月新款羊毛衫已入库，希望流量放在直播和搜索，券以满 199 减 40 为主。',
  requested_impressions: '320万',
  requested_fen: '80000',
  venues: 'live',
};
const SIGNED = { signed_by: '沈桂芳', declaration: 'agreed' };

const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const now = new Date();
const today = dayOf(now);
const context = { actor: { personId: null, name: 'bench' }, now, requestId: 'bench' };

/** Many connections at once, each one after the other. @returns how many a second */
async function rate(
  count: number,
  work: (connection: number, turn: number) => Promise<void>,
): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      for (let turn = 0; turn < count; turn += 1) await work(connection, turn);
    }),
  );
  return (CONNECTIONS * count * 1_000) / (performance.now() - started);
}

const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
// PostgreSQL runs as another user where this is root.
await chmod(folder, 0o755);
process.env.DATA_DIR = join(folder, 'data');
const database = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(database.url);
const servers: Server[] = [];
try {
  await migrate(db);
  await sql`create table bench_bare (id bigint generated always as identity primary key, answers text not null)`.execute(
    db,
  );
  const { id: programId } = await createProgram(db, context, {
    code: 'bench',
    kind: 'industrial-belt',
    name: text('bench'),
    summary: text('bench'),
    coHost: null,
    measures: [],
  });
  const cycles: number[] = [];
  for (let round = 0; round < (rounds + 1) * each; round += 1) {
    const days = {
      opensOn: today,
      closesOn: addDays(today, 30),
      benefitFrom: today,
      benefitTo: addDays(today, 90),
    };
    cycles.push(
      (await createCycle(db, context, { programId, code: `c${round}`, name: text('c'), ...days })).id,
    );
  }
  await db.updateTable('cycle').set({ state: 'open' }).execute();
  const passwordHash = await hashPassword(PASSWORD);
  const owners: { email: string; documentId: number }[] = [];
  for (let place = 0; place < CONNECTIONS; place += 1) {
    const email = `owner-${place}@bench.example`;
    const { id: ownerId } = await createPerson(db, context, { email, name: '沈桂芳', passwordHash });
    const code = `91330483MA${String(place).padStart(6, '0')}D`;
    const profile = {
      displayName: `桐乡毛衫 ${place}`,
      legalName: `桐乡毛衫 ${place} 有限公司`,
      uscc: code + usccCheckCharacter(code),
      placeCode: '330483',
      category: 'apparel.knitwear',
      contactName: '沈桂芳',
      contactPhone: '13812345678',
      employees: 46,
      foundedYear: 2012,
    };
    const { id: merchantId } = await createMerchant(db, context, profile, { ownerId });
    const content = Readable.from([paper(place)]);
    const { id: fileId } = await storeFile(db, context, { merchantId, name: '营业执照.png', content });
    const licence = {
      kind: 'licence',
      number: `${place}`,
      issuedBy: '桐乡市',
      validFrom: '2020-01-01',
    } as const;
    owners.push({
      email,
      documentId: (await addDocument(db, context, { ...licence, merchantId, fileId })).id,
    });
  }

  const portal = await servePortal(port, { DATABASE_URL: database.url });
  servers.push(portal);
  const bare = await serve(join(projectRoot, 'bench/apply/bare.mjs'), {
    port: port + 1,
    cwd: folder,
    env: { DATABASE_URL: database.url },
  });
  servers.push(bare);
  const home = `http://127.0.0.1:${port}`;
  const cookies: string[] = [];
  for (const { email } of owners) cookies.push(await signIn(portal, email, PASSWORD));

  const apply = async (connection: number, cycleId: number | undefined): Promise<void> => {
    const post = async (path: string, fields: Record<string, string>, status: number) => {
      const headers = { origin: home, cookie: cookies[connection] ?? '' };
      const body = new URLSearchParams(fields);
      const answer = await fetch(home + path, { method: 'POST', redirect: 'manual', headers, body });
      const told = await answer.text();
      if (answer.status !== status)
        throw new Error(`${path} answered ${answer.status}: ${told.slice(0, 400)}`);
      return answer.headers.get('location') ?? '';
    };
    const at = await post('/merchant/programs', { cycleId: String(cycleId) }, 303);
    await post(`${at}/draft`, ANSWERS, 200);
    await post(`${at}/evidence`, { use: `licence:${owners[connection]?.documentId}` }, 303);
    await post(`${at}/check`, SIGNED, 303);
  };
  const insert = async (): Promise<void> => {
    const body = JSON.stringify(ANSWERS);
    const answer = await fetch(`http://127.0.0.1:${bare.port}`, { method: 'POST', body });
    await answer.text();
  };

  const measured: { applications: number; inserts: number; cpu: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = await portal.cpu();
    const applications = await rate(each, (connection, turn) =>
      apply(connection, cycles[round * each + turn]),
    );
    const cpu = ((await portal.cpu()) - before) / (CONNECTIONS * each);
    const inserts = await rate(each * 20, insert);
    // The first round warms up.
    if (round > 0) measured.push({ applications, inserts, cpu });
    console.error(
      `round ${round}: ${applications.toFixed(1)} applications a second (${cpu.toFixed(1)} ms CPU each), ${inserts.toFixed(0)} bare inserts`,
    );
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from application where state = 'submitted' and version = 1`.execute(db);
  if (rows[0]?.count !== (rounds + 1) * each * CONNECTIONS)
    throw new Error('not every application was handed in');
  const short = (value: number) => Math.round(value * 1_000) / 1_000;
  console.log(
    JSON.stringify({
      bench: 'apply',
      P2: short(median(measured.map(({ applications, inserts }) => applications / inserts))),
      P2rate: short(median(measured.map(({ applications }) => applications))),
      P2bare: short(median(measured.map(({ inserts }) => inserts))),
      P2cpu: short(median(measured.map(({ cpu }) => cpu))),
    }),
  );
} finally {
  for (const server of servers) await server.stop();
  await db.destroy();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
