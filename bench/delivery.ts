/**
 * P5: the whole import (detect, parse, validate, post, roll up) against `COPY` of the same rows into the same
 * partitioned, indexed table, in turns on one server, medians of the rounds.
 *
 *   npm run bench:delivery -- [--rows 100000] [--rounds 3] [--wrong 0]
 *
 * --wrong: of a thousand rows so many are refused with their line, and the rest is posted.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { type BatchView, FIGURES } from '#app/modules/delivery/index.ts';
import { connect, type Database } from '#db/client.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    wrong: { type: 'string', default: '0' },
  },
});
const rows = Number(given.rows);
const rounds = Number(given.rounds);
const wrong = Number(given.wrong);

const MERCHANTS = 2_000;
const PLACES = ['short-video,field', 'live,alliance', 'mall,campaign', 'search,top-kol'];
const FIRST_DAY = Date.parse('2021-01-01');
const dayAt = (index: number): string => new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10);

/** Row `i` of the file: its key, and figures that `shift` changes in every row. */
function rowAt(i: number, shift: number) {
  const place = i % PLACES.length;
  const merchant = Math.floor(i / PLACES.length) % MERCHANTS;
  const day = dayAt(Math.floor(i / PLACES.length / MERCHANTS));
  const views = ((i * 7919) % 90_000) + shift;
  return {
    key: `${merchant + 1},${day},${PLACES[place]}`,
    figures: [
      views,
      views >> 5,
      views >> 8,
      views >> 9,
      (views >> 9) * 500,
      views >> 7,
      (views >> 7) * 8_850,
    ],
  };
}

async function writeLines(path: string, heading: string | null, line: (i: number) => string): Promise<void> {
  const out = createWriteStream(path);
  if (heading) out.write(`${heading}\n`);
  for (let i = 0; i < rows; i += 1) if (!out.write(`${line(i)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

const writeCsv = (path: string, shift: number) =>
  writeLines(path, `merchant_id,date,venue,channel,${FIGURES.join(',')}`, (i) => {
    const { key, figures } = rowAt(i, shift);
    const refused = wrong > 0 && i % 1_000 < wrong;
    return `${key},${figures.slice(0, -1).join(',')},${refused ? 'wrong' : figures.at(-1)}`;
  });

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

async function newProgram(db: Database, code: string): Promise<number> {
  const text = JSON.stringify({ 'zh-CN': code, 'zh-TW': code, en: code });
  const program = await db
    .insertInto('program')
    .values({ code, kind: 'recovery-support', name: text, summary: text })
    .returning('id')
    .executeTakeFirstOrThrow();
  return program.id;
}

async function importAs(db: Database, programId: number, path: string): Promise<BatchView> {
  const { batch, issues } = await importDelivery(
    db,
    { actor: { personId: null, name: 'bench' }, now: new Date(), requestId: 'bench' },
    { programId, file: createReadStream(path), fileName: 'bench.csv', partial: wrong > 0 },
  );
  if (batch.state !== 'posted') throw new Error(`not posted: ${JSON.stringify(issues[0])}`);
  return batch;
}

/** A table like the facts', with its partitions, key and checks, filled by COPY and nothing else. */
async function copyInto(admin: Database, path: string): Promise<number> {
  await sql`create table copied (like delivery_fact including all) partition by range (day)`.execute(admin);
  for (let month = 0; month < 24; month += 1) {
    const at = (offset: number) => new Date(Date.UTC(2021, month + offset, 1)).toISOString().slice(0, 10);
    await sql`create table ${sql.id(`copied_${month}`)} partition of copied
      for values from (${sql.lit(at(0))}) to (${sql.lit(at(1))})`.execute(admin);
  }
  const columns = sql.join(
    ['program_id', 'batch_id', 'line', 'merchant_id', 'day', 'venue', 'channel', ...FIGURES].map((name) =>
      sql.ref(name),
    ),
  );
  const seconds = await timed(() =>
    sql`copy copied (${columns}) from ${sql.lit(path)} with (format csv)`.execute(admin),
  );
  await sql`drop table copied`.execute(admin);
  return seconds;
}

const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
await chmod(folder, 0o755);
process.env.DATA_DIR = join(folder, 'data');
const server = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(server.url, { max: 4, statementTimeoutMs: 0 });
const adminUrl = new URL(server.adminUrl);
adminUrl.pathname = new URL(server.url).pathname;
const admin = connect(adminUrl.href, { max: 1, statementTimeoutMs: 0 });

try {
  await migrate(db);
  await sql`insert into merchant (display_name, outside_source, outside_number, created_at, updated_at)
    select 'merchant ' || i, 'bench', i, now(), now() from generate_series(1, ${MERCHANTS}::int) i`.execute(
    db,
  );
  const first = join(folder, 'first.csv');
  const second = join(folder, 'second.csv');
  const copy = join(folder, 'copy.csv');
  await writeCsv(first, 0);
  await writeCsv(second, 1);
  await writeLines(copy, null, (i) => {
    const { key, figures } = rowAt(i, 0);
    return `1,1,${i + 2},${key},${figures.join(',')}`;
  });

  const seconds = { copy: [] as number[], load: [] as number[], restate: [] as number[] };
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  for (let round = 1; round <= rounds; round += 1) {
    const program = await newProgram(db, `bench-${round}`);
    seconds.copy.push(await copyInto(admin, copy));
    seconds.load.push(await timed(() => importAs(db, program, first)));
    seconds.restate.push(await timed(() => importAs(db, program, second)));
    console.error(
      `round ${round}: copy ${seconds.copy.at(-1)?.toFixed(2)} s, first load ${seconds.load.at(-1)?.toFixed(2)} s, restatement ${seconds.restate.at(-1)?.toFixed(2)} s`,
    );
  }
  clearInterval(watch);

  const limit = median(seconds.copy);
  const ratio = (values: number[]) => Number((median(values) / limit).toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'delivery',
      P5: ratio(seconds.load),
      P5restate: ratio(seconds.restate),
      P5rssMb: Math.round(peak / 1024 / 1024),
      rows,
      copySeconds: Number(limit.toFixed(2)),
      loadSeconds: Number(median(seconds.load).toFixed(2)),
      restateSeconds: Number(median(seconds.restate).toFixed(2)),
    }),
  );
} finally {
  await admin.destroy();
  await db.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
