/**
 * P9: staggered difference-in-differences with errors clustered by merchant on one core, from PostgreSQL to the last
 * standard error, pre-test and band, against reading the same panel from PostgreSQL into this process; in turns, medians of
 * the rounds. P9rows is how the time for a row changes from a quarter of the merchants to all of them (1 is linear).
 *
 *   npm run bench:impact -- [--merchants 1000000] [--months 24] [--rounds 3] [--keep folder]
 *
 * The database is its own; with --keep it stays in that folder for the next run. `agreement` is the largest relative
 * difference from the general estimator, on the first 2,000 merchants.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import {
  type DidResult,
  estimateDid,
  estimateFromMoments,
  gatherMoments,
  momentPanel,
  type Observation,
} from '#app/modules/impact/did/index.ts';
import { startEmbedded } from '#db/embedded.server.ts';

const { values: given } = parseArgs({
  options: {
    merchants: { type: 'string', default: '1000000' },
    months: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '3' },
    keep: { type: 'string' },
  },
});
const merchants = Number(given.merchants);
const months = Number(given.months);
const rounds = Number(given.rounds);

/** Merchants fetched at a time. */
const CHUNK = 5_000;
const CHECKED = 2_000;
const OPTIONS = { control: 'never', base: 'varying', anticipation: 0 } as const;
const PERIODS = Array.from({ length: months }, (_, place) => place + 1);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Shops with a level of their own, a common season and noise; two in five are never supported, the others from month 7 on. */
async function fill(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('panel') is not null as there`);
  if (rows[0]?.there) return;
  await client.query(
    'create unlogged table panel (merchant_id integer, month smallint, cohort smallint, gmv_fen bigint)',
  );
  await client.query(`
    insert into panel
    select m, t, c, 200000 + abs(hashint4(m)::bigint) % 800000 + 5000 * t + abs(hashint8(m::bigint * 64 + t)::bigint) % 300000
      + case when t >= c then 20000 * (t - c + 1) else 0 end
    from (select m, case when abs(hashint4(m * 7)::bigint) % 5 < 2 then 999
        else 7 + abs(hashint4(m * 7)::bigint) % ${Math.max(1, months - 12)} end as c
      from generate_series(1, ${merchants}) m) shop, generate_series(1, ${months}) t`);
  await client.query('create index on panel (merchant_id)');
  await client.query('vacuum analyze panel');
}

type Row = [merchant: number, month: number, cohort: number, gmv: number];

/** Every row up to a merchant, in the order of merchants and months. */
async function* read(client: pg.Client, upTo: number): AsyncGenerator<Row[]> {
  for (let from = 1; from <= upTo; from += CHUNK) {
    const { rows } = await client.query<Row>({
      rowMode: 'array',
      text: `select merchant_id, month, cohort, gmv_fen from panel
        where merchant_id between $1 and $2 order by merchant_id, month`,
      values: [from, Math.min(upTo, from + CHUNK - 1)],
    });
    yield rows;
  }
}

/** The limit: the panel read, every number of it looked at. */
async function readOnly(client: pg.Client, upTo: number): Promise<number> {
  let sum = 0;
  for await (const rows of read(client, upTo)) for (const [, , , gmv] of rows) sum += gmv;
  return sum;
}

async function estimate(client: pg.Client, upTo: number): Promise<DidResult> {
  const moments = gatherMoments(months);
  const outcomes = new Float64Array(months);
  for await (const rows of read(client, upTo))
    for (const [, month, cohort, gmv] of rows) {
      outcomes[month - 1] = gmv;
      if (month === months) moments.add(cohort, outcomes);
    }
  return estimateFromMoments(momentPanel(moments.finish(), PERIODS, OPTIONS));
}

/** The largest relative difference between what the two estimators say of the same merchants. */
async function agreement(client: pg.Client): Promise<number> {
  const observations: Observation[] = [];
  const checked = Math.min(CHECKED, merchants);
  for await (const rows of read(client, checked))
    for (const [merchant, period, cohort, outcome] of rows)
      observations.push({
        unit: String(merchant),
        period,
        outcome,
        cohort,
        covariates: [],
        weight: 1,
        cluster: null,
      });
  const [exact, general] = [
    await estimate(client, checked),
    estimateDid(observations, { ...OPTIONS, method: 'reg' }),
  ];
  const pairs = exact.effects.flatMap((one, place) => {
    const other = general.effects[place];
    return [
      [one.att, other?.att],
      [one.se, other?.se],
    ];
  });
  const all = [...pairs, [exact.simple?.se, general.simple?.se]];
  return Math.max(
    ...all.map(([a, b]) => Math.abs((a ?? Number.NaN) - (b ?? Number.NaN)) / Math.max(1, Math.abs(b ?? 0))),
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

const folder = given.keep ?? (await mkdtemp(join(tmpdir(), 'commonweal-bench-')));
await mkdir(folder, { recursive: true });
// PostgreSQL runs as another user where this is root.
await chmod(folder, 0o755);
const server = await startEmbedded({ dataDir: join(folder, 'data') });
const client = new pg.Client({
  connectionString: server.url,
  // Amounts of this bench fit a double.
  types: {
    getTypeParser: (oid) => (oid === pg.types.builtins.BOOL ? (text: string) => text === 't' : Number),
  },
});
await client.connect();
try {
  const filled = await timed(() => fill(client));
  console.error(`${merchants} merchants × ${months} months laid down in ${filled.toFixed(1)} s`);
  const apart = await agreement(client);
  const quarter = Math.max(CHECKED, Math.floor(merchants / 4));
  const [reads, wholes, quarters]: [number[], number[], number[]] = [[], [], []];
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  // The first round pays for cold caches.
  for (let round = 0; round <= rounds; round += 1) {
    const once = {
      read: await timed(() => readOnly(client, merchants)),
      whole: await timed(() => estimate(client, merchants)),
      quarter: await timed(() => estimate(client, quarter)),
    };
    console.error(
      `read ${once.read.toFixed(2)} s, read and estimated ${once.whole.toFixed(2)} s, a quarter ${once.quarter.toFixed(2)} s`,
    );
    if (round === 0) continue;
    reads.push(once.read);
    wholes.push(once.whole);
    quarters.push(once.quarter);
  }
  clearInterval(watch);
  console.log(
    JSON.stringify({
      bench: 'impact',
      P9: Number(median(wholes.map((whole, round) => whole / (reads[round] ?? Number.NaN))).toFixed(2)),
      P9rows: Number((median(wholes) / merchants / (median(quarters) / quarter)).toFixed(2)),
      P9rssMb: Math.round(peak / 1_048_576),
      merchants,
      months,
      seconds: Number(median(wholes).toFixed(2)),
      readSeconds: Number(median(reads).toFixed(2)),
      agreement: Number(apart.toExponential(1)),
    }),
  );
} finally {
  await client.end();
  await server.stop();
  if (given.keep === undefined) await rm(folder, { recursive: true, force: true });
}
