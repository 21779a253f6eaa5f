/**
 * P7: the figures of a month by programme and place, as the explorer and the reports read them from the roll-ups, against
 * summing the same month from the facts, in turns; medians of the rounds. `P7perSecond` is how many such readings four
 * connections do in a second, `P7rows` how the time of one changes from a tenth of the facts to all of them (1: not at all).
 * Both ways must agree to the fen, or the bench fails.
 *
 *   npm run bench:executive -- [--facts 1000000] [--rounds 9]
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { listDelivered } from '#app/modules/delivery/index.server.ts';
import { connect, type Database } from '#db/client.server.ts';
import { loadScale } from '#db/demo/scale/index.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';

const { values: given } = parseArgs({
  options: { facts: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '9' } },
});
const facts = Number(given.facts);
const rounds = Number(given.rounds);
const CONNECTIONS = 4;
const SECONDS = 5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

interface Month {
  readonly from: string;
  readonly to: string;
}

const gmvOf = (rows: readonly { gmv_fen: number | null }[]): number =>
  rows.reduce((sum, row) => sum + (row.gmv_fen ?? 0), 0);

const rolledUp = async (db: Database, period: Month): Promise<number> =>
  gmvOf(await listDelivered(db, { programIds: null, period }, ['programId', 'placeCode']));

/** The limit: the same sums over every fact of the month. */
async function raw(db: Database, { from, to }: Month): Promise<number> {
  const { rows } = await sql<{ gmv_fen: number | null }>`
    select f.program_id, m.place_code, sum(f.gmv_fen)::bigint as gmv_fen, sum(f.orders)::bigint as orders,
           sum(f.impressions)::bigint as impressions, count(distinct f.merchant_id) as merchants
    from delivery_fact f join merchant m on m.id = f.merchant_id
    where f.day between ${from} and ${to} group by 1, 2`.execute(db);
  return gmvOf(rows);
}

async function fullestMonth(db: Database): Promise<Month> {
  const { rows } = await sql<Month>`
    select date_trunc('month', day)::date as "from",
           (date_trunc('month', day) + interval '1 month - 1 day')::date as "to"
    from delivery_fact group by 1, 2 order by count(*) desc limit 1`.execute(db);
  const [month] = rows;
  if (!month) throw new Error('no facts were laid down');
  return month;
}

async function measure(size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
  // PostgreSQL runs as another user where this is root.
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: join(folder, 'data') });
  const db = connect(server.url, { max: CONNECTIONS, statementTimeoutMs: 0 });
  try {
    await migrate(db);
    const laid = await timed(() => loadScale(db, { applications: 20_000, facts: size, seed: 1 }));
    await sql`vacuum analyze`.execute(db);
    console.error(`${size} facts laid down in ${(laid.ms / 1_000).toFixed(1)} s`);
    const month = await fullestMonth(db);
    const [ours, theirs]: [number[], number[]] = [[], []];
    // The first round pays for cold caches.
    for (let round = 0; round <= rounds; round += 1) {
      const sums = await timed(() => rolledUp(db, month));
      const scan = await timed(() => raw(db, month));
      if (sums.result !== scan.result)
        throw new Error(`the roll-up has ${sums.result} fen, the facts ${scan.result}`);
      if (round === 0) continue;
      ours.push(sums.ms);
      theirs.push(scan.ms);
    }
    let done = 0;
    const until = performance.now() + SECONDS * 1_000;
    const read = async () => {
      for (; performance.now() < until; done += 1) await rolledUp(db, month);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, read));
    return { ours: median(ours), theirs: median(theirs), perSecond: done / SECONDS };
  } finally {
    await db.destroy();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const tenth = await measure(Math.round(facts / 10));
const whole = await measure(facts);
console.log(
  JSON.stringify({
    bench: 'executive',
    P7: Number((whole.theirs / whole.ours).toFixed(1)),
    P7perSecond: Math.round(whole.perSecond),
    P7rows: Number((whole.ours / tenth.ours).toFixed(2)),
    facts,
    rolledUpMs: Number(whole.ours.toFixed(1)),
    rawMs: Number(whole.theirs.toFixed(1)),
  }),
);
