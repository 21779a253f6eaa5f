/**
 * P1: the manager's queue, filtered by programme and state, newest first, 50 rows, signed in, through the built server,
 * as a finished page and as `.data`, against a bare Remix page with the same query. P1b: the same 1,000 pages deep.
 * P1c: search by four and by two Chinese characters. Interleaved rounds on one machine, medians of their ratios.
 *
 *   npm run bench:queue -- [--applications 200000] [--rounds 5] [--seconds 2] [--keep folder]
 *
 * The database is its own and filled by `db/demo/scale`; with --keep it stays in that folder for the next run. CPU is
 * `process.cpuUsage()` of the server's process alone. P1d is how long the queue's capped counts take, against an
 * exact count of the same.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { countQueue } from '#app/modules/applications/index.server.ts';
import { STATES } from '#app/modules/applications/index.ts';
import { connect, type Database } from '#db/client.server.ts';
import { DEMO_PASSWORD, STAFF } from '#db/demo/people.ts';
import { loadScale, NotEmpty } from '#db/demo/scale/index.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { ask, load, type Measured, type Target } from './queue/load.ts';
import { type Server, serveBare, servePortal, signIn } from './queue/servers.ts';

const { values: given } = parseArgs({
  options: {
    applications: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    port: { type: 'string', default: '4180' },
    keep: { type: 'string' },
  },
});
const rounds = Number(given.rounds);
const milliseconds = Number(given.seconds) * 1_000;
const applications = Number(given.applications);
const port = Number(given.port);

const CONNECTIONS = 16;
const DEEP = 1_000;
const FOUR = ['云锦食品', '半山竹编', '专业合作', '松花江食'];
const TWO = ['云锦', '食品', '竹编', '临江'];

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The address of the page so many pages down a view. */
async function deepCursor(db: Database, programId: number): Promise<string> {
  const { rows } = await sql<{ id: number; at: Date }>`
    select id, submitted_at as at from application
    where program_id = ${programId} and version > 0
    order by submitted_at desc, id desc offset ${DEEP * 50 - 1} limit 1`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`there are no ${DEEP} pages: raise --applications`);
  return `${row.at.getTime()}-${row.id}`;
}

/** How long a statement takes, the fastest of some: milliseconds. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  return Math.min(...took);
}

const folder = given.keep ?? (await mkdtemp(join(tmpdir(), 'commonweal-bench-')));
await mkdir(folder, { recursive: true });
await chmod(folder, 0o755);
const work = await mkdtemp(join(tmpdir(), 'commonweal-bench-bare-'));
process.env.DATA_DIR = join(folder, 'data');
const database = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(database.url, { statementTimeoutMs: 0 });
const servers: Server[] = [];

try {
  await migrate(db);
  await loadScale(db, { applications, facts: 0, seed: 1 }, (step) => console.error(`filling: ${step}`)).catch(
    (error: unknown) => {
      if (!(error instanceof NotEmpty && given.keep)) throw error;
    },
  );
  const env = { DATABASE_URL: database.url };
  const portal = await servePortal(port, env);
  servers.push(portal);
  const bare = await serveBare(work, port + 1, env);
  servers.push(bare);
  const cookie = await signIn(portal, STAFF.manager.email, DEMO_PASSWORD);
  const { id: programId } = await db
    .selectFrom('program')
    .select('id')
    .where('code', '=', 'recovery-2022')
    .executeTakeFirstOrThrow();

  const view = `program=${programId}&state=in_review&sort=newest`;
  const whole = `program=${programId}&state=all`;
  const deep = `${whole}&after=${await deepCursor(db, programId)}`;
  const ours = (...queries: readonly string[]): Target => ({
    server: portal,
    cookie,
    paths: queries.map((query) => `/manager?index&${query}`),
  });
  const asData = ({ paths, ...target }: Target): Target => ({
    ...target,
    paths: paths.map((path) =>
      path.replace('/manager?index&', '/manager.data?_routes=routes%2Fmanager%2Fqueue&'),
    ),
  });
  const searching = (words: readonly string[]) =>
    ours(...words.map((word) => `state=all&q=${encodeURIComponent(word)}`));
  const targets = {
    bare: { server: bare, paths: [`/?${view}`] },
    bareData: { server: bare, paths: [`/_root.data?${view}`] },
    page: ours(view),
    data: asData(ours(view)),
    whole: ours(whole),
    deep: ours(deep),
    all: ours('state=all'),
    four: searching(FOUR),
    two: searching(TWO),
  } satisfies Record<string, Target>;
  type Name = keyof typeof targets;
  const names = Object.keys(targets) as Name[];

  for (const name of names)
    for (const path of targets[name].paths) {
      const text = await ask(targets[name], path);
      if (!text.includes('CW-2022-')) throw new Error(`${path} shows no application`);
    }
  const measured: Record<Name, Measured[]> = Object.fromEntries(names.map((name) => [name, []])) as never;
  // The first round warms up and is thrown away.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const result = await load(targets[name], CONNECTIONS, milliseconds);
      if (round > 0) measured[name].push(result);
    }
    const line = names.map((name) => `${name} ${measured[name].at(-1)?.perSecond.toFixed(0) ?? '-'}/s`);
    if (round > 0) console.error(`round ${round}: ${line.join(', ')}`);
  }
  const ratio = (name: Name, limit: Name): number =>
    median(
      measured[name].map(({ perSecond }, round) => perSecond / (measured[limit][round]?.perSecond ?? 0)),
    );
  const cpu = (name: Name): number => median(measured[name].map((one) => one.cpu));

  const counted = { programIds: [programId] };
  const capped = await fastest(() => countQueue(db, counted, STATES));
  const exact = await fastest(() =>
    sql`select state, count(*) from application where program_id = ${programId} and version > 0 group by state`.execute(
      db,
    ),
  );
  const short = (value: number) => Number(value.toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'queue',
      P1: short(ratio('page', 'bare')),
      P1cpu: short(cpu('page')),
      P1data: short(ratio('data', 'bareData')),
      P1dataCpu: short(cpu('data')),
      bareCpu: short(cpu('bare')),
      bareDataCpu: short(cpu('bareData')),
      P1b: short(ratio('deep', 'whole')),
      P1c: short(Math.min(ratio('four', 'all'), ratio('two', 'all'))),
      P1c4: short(ratio('four', 'all')),
      P1c2: short(ratio('two', 'all')),
      P1d: short(capped / exact),
      barePerSecond: Math.round(median(measured.bare.map(({ perSecond }) => perSecond))),
      applications,
      rounds,
    }),
  );
} finally {
  for (const server of servers) await server.stop();
  await db.destroy();
  await database.stop();
  await rm(work, { recursive: true, force: true });
  if (!given.keep) await rm(folder, { recursive: true, force: true });
}
