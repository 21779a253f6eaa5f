/**
 * P3, P4: awards on one hot budget line, through the whole path (receipt, rules, determination, award, allocation, grant,
 * timeline, audit, notice, ledger), against the raw limit of one contended row: 32 connections, each
 * `update … set v = v + 1` of the same row. Interleaved rounds on one server, medians of their ratios.
 *
 *   node cli/script.mjs bench/ledger.ts [--rounds 5] [--seconds 3] [--bulk 10000]
 *
 * P3 is 32 clients in one process, each approving one application after the other by `determineApplication`; P3apart
 * the same with a transaction of its own for each, as 32 processes would have it. P4 is the bulk of `--bulk` awards by
 * `determineApplications`, 500 a transaction.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import type { CommandContext } from '#app/kernel/context.ts';
import { determineApplication, determineApplications } from '#app/modules/awards/index.server.ts';
import type { DetermineInput } from '#app/modules/awards/index.ts';
import { allocateBudget, createBudgetLine } from '#app/modules/budgets/index.server.ts';
import { createPerson } from '#app/modules/identity/index.server.ts';
import { createCycle, createProgram, moveCycle } from '#app/modules/programs/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { connect, type Database } from '#db/client.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    bulk: { type: 'string', default: '10000' },
  },
});
const rounds = Number(given.rounds);
const milliseconds = Number(given.seconds) * 1_000;
const bulk = Number(given.bulk);

const CLIENTS = 32;
const A_TRANSACTION = 500;
const IMPRESSIONS = 1_000;
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });

const quantile = (values: readonly number[], at: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ??
  Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A programme with one line that holds enough for everything, and the person who decides. */
async function setUp(db: Database): Promise<{ programId: number; cycleId: number; context: CommandContext }> {
  const setup = {
    actor: { personId: null, name: 'bench' },
    now: new Date('2022-05-20T04:00:00Z'),
    requestId: 'bench',
  };
  const { id: programId } = await createProgram(db, setup, {
    code: 'bench',
    kind: 'recovery-support',
    name: text('bench'),
    summary: text('bench'),
    coHost: null,
    measures: [],
  });
  const { id: cycleId } = await createCycle(db, setup, {
    programId,
    code: 'one',
    name: text('one'),
    opensOn: '2022-05-15',
    closesOn: '2022-06-30',
    benefitFrom: '2022-05-20',
    benefitTo: '2022-07-31',
  });
  await moveCycle(db, setup, { cycleId, to: 'open' });
  const { id: lineId } = await createBudgetLine(db, setup, {
    programId,
    cycleId,
    code: 'traffic',
    name: text('traffic'),
    unit: 'impressions',
  });
  await allocateBudget(db, setup, {
    programId,
    lineId,
    amount: 1_000_000_000_000,
    reason: 'bench',
    key: 'bench-budget',
  });
  const { id: personId } = await createPerson(db, setup, {
    name: 'bench',
    email: 'bench@bench.example',
    grants: [{ role: 'manager', programId }],
  });
  return { programId, cycleId, context: { ...setup, actor: { personId, name: 'bench' } } };
}

/** Applications in review, each of a merchant of its own. @returns their ids, one after the other */
async function newApplications(
  db: Database,
  of: { programId: number; cycleId: number },
  count: number,
): Promise<() => number> {
  const { rows } = await sql<{ id: number }>`
    with firms as (insert into merchant (display_name, created_at, updated_at)
      select 'bench', now(), now() from generate_series(1, ${count}::int) returning id),
    applied as (insert into application
        (number, merchant_id, program_id, cycle_id, state, state_since, version, submitted_at, created_at, updated_at)
      select 'CW-2022-' || lpad(nextval('application_number')::text, 7, '0'), id, ${of.programId}, ${of.cycleId},
        'in_review', now(), 1, now(), now(), now() from firms returning id)
    insert into application_version (application_id, version, answers, profile, rules_version, submitted_by_name, submitted_at)
    select id, 1, '{}', '{}', 1, 'bench', now() from applied returning application_id as id`.execute(db);
  await sql`analyze`.execute(db);
  const ids = rows.map((row) => row.id);
  return () => {
    const id = ids.pop();
    if (id === undefined) throw new Error('more was approved than there are applications: raise the count');
    return id;
  };
}

const approval = (programId: number, applicationId: number): DetermineInput => ({
  applicationId,
  programId,
  revision: 1,
  key: `bench-approve-${applicationId}`,
  conflict: 'none',
  determination: { outcome: 'approved', reasons: ['meets_aims'], note: 'bench' },
  award: {
    traffic: [
      {
        venue: 'live',
        channel: 'field',
        startsOn: '2022-06-01',
        endsOn: '2022-06-30',
        impressions: IMPRESSIONS,
      },
    ],
    coupons: [],
    measureIds: [],
  },
});

/** Lets every client do one thing after the other for a while. @returns how many were done a second, and how long each took */
async function clients(
  one: (client: number) => Promise<unknown>,
): Promise<{ perSecond: number; took: number[] }> {
  const took: number[] = [];
  const started = performance.now();
  const until = started + milliseconds;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let begun = performance.now(); begun < until; begun = performance.now()) {
        await one(client);
        took.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: (took.length / (performance.now() - started)) * 1_000, took };
}

const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
await chmod(folder, 0o755);
process.env.DATA_DIR = join(folder, 'data');
const server = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(server.url, { max: CLIENTS, statementTimeoutMs: 0 });
const raw = await Promise.all(
  Array.from({ length: CLIENTS }, async () => {
    const client = new pg.Client(server.url);
    await client.connect();
    return client;
  }),
);

try {
  await migrate(db);
  const { context, ...place } = await setUp(db);
  const { programId } = place;
  await sql`create table hot (id int primary key, v bigint not null) with (fillfactor = 10)`.execute(db);
  await sql`insert into hot values (1, 0)`.execute(db);
  // A table that was empty when it was last looked at is searched by any index; statistics come after the first rows.
  const warm = await newApplications(db, place, A_TRANSACTION);
  await determineApplications(
    db,
    Array.from({ length: A_TRANSACTION }, () => ({ context, input: approval(programId, warm()) })),
  );
  const ratios = { together: [] as number[], apart: [] as number[], bulk: [] as number[] };
  const p99 = { together: [] as number[], apart: [] as number[] };
  const limits: number[] = [];
  const perRound = Math.ceil(bulk / rounds / A_TRANSACTION) * A_TRANSACTION;
  for (let round = 1; round <= rounds; round += 1) {
    const next = await newApplications(db, place, perRound + Math.ceil((milliseconds / 1_000) * 6_000));
    const limit = await clients((client) =>
      (raw[client] as pg.Client).query('update hot set v = v + 1 where id = 1'),
    );
    const together = await clients(() => determineApplication(db, context, approval(programId, next())));
    const again = await clients((client) =>
      (raw[client] as pg.Client).query('update hot set v = v + 1 where id = 1'),
    );
    const apart = await clients(async () => {
      const [outcome] = await determineApplications(db, [{ context, input: approval(programId, next()) }]);
      if (outcome?.status !== 'ok') throw outcome?.error;
    });
    const started = performance.now();
    for (let done = 0; done < perRound; done += A_TRANSACTION) {
      const items = Array.from({ length: A_TRANSACTION }, () => ({
        context,
        input: approval(programId, next()),
      }));
      const outcomes = await determineApplications(db, items);
      if (outcomes.some((outcome) => outcome.status !== 'ok')) throw new Error('an approval was refused');
    }
    const bulkPerSecond = (perRound / (performance.now() - started)) * 1_000;
    const perSecond = (limit.perSecond + again.perSecond) / 2;
    limits.push(perSecond);
    ratios.together.push(together.perSecond / perSecond);
    ratios.apart.push(apart.perSecond / perSecond);
    ratios.bulk.push(bulkPerSecond / perSecond);
    p99.together.push(quantile(together.took, 0.99));
    p99.apart.push(quantile(apart.took, 0.99));
    console.error(
      `round ${round}: limit ${perSecond.toFixed(0)}/s, together ${together.perSecond.toFixed(0)}/s, ` +
        `apart ${apart.perSecond.toFixed(0)}/s, bulk ${bulkPerSecond.toFixed(0)}/s`,
    );
  }
  await sql`analyze`.execute(db);
  const broken = (await runChecks(db)).filter((check) => check.violations.length > 0);
  if (broken.length > 0)
    throw new Error(`the books are not in order: ${JSON.stringify(broken[0]).slice(0, 400)}`);
  const short = (value: number) => Number(value.toFixed(2));
  console.log(
    JSON.stringify({
      bench: 'ledger',
      P3: short(median(ratios.together)),
      P3p99: short(median(p99.together)),
      P3apart: short(median(ratios.apart)),
      P3apartP99: short(median(p99.apart)),
      P4: short(median(ratios.bulk)),
      limitPerSecond: Math.round(median(limits)),
      rounds,
    }),
  );
} finally {
  await Promise.all(raw.map((client) => client.end()));
  await db.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
