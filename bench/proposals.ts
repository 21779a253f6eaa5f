/**
 * An allocation proposal for many applications, with shares, a floor and a cap and what each of them costs, against
 * reading those applications from PostgreSQL; in turns, medians of the rounds.
 *
 *   npm run bench:proposals [--applications 10000] [--rounds 3]
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { listCandidates, proposeAllocation } from '#app/modules/awards/index.server.ts';
import { createCycle, createProgram } from '#app/modules/programs/index.server.ts';
import { connect } from '#db/client.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';

const { values: given } = parseArgs({
  options: {
    applications: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
  },
});
const applications = Number(given.applications);
const rounds = Number(given.rounds);
const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

const folder = await mkdtemp(join(tmpdir(), 'commonweal-bench-'));
// PostgreSQL runs as another user where this is root.
await chmod(folder, 0o755);
const server = await startEmbedded({ dataDir: join(folder, 'data') });
const db = connect(server.url, { max: 4, statementTimeoutMs: 0 });
try {
  await migrate(db);
  const context = {
    actor: { personId: null, name: 'bench' },
    now: new Date('2022-05-20T04:00:00Z'),
    requestId: 'bench',
  };
  const { id: programId } = await createProgram(db, context, {
    code: 'bench',
    kind: 'recovery-support',
    name: text('bench'),
    summary: text('bench'),
    coHost: null,
    measures: [],
  });
  const { id: cycleId } = await createCycle(db, context, {
    programId,
    code: 'one',
    name: text('one'),
    opensOn: '2022-05-15',
    closesOn: '2022-06-30',
    benefitFrom: '2022-05-20',
    benefitTo: '2022-07-31',
  });
  // Ten categories; half a million to eight million impressions asked for.
  await sql`
    with firms as (insert into merchant (display_name, category, created_at, updated_at)
      select 'firm ' || i, (array['apparel', 'fresh', 'food', 'craft', 'books', 'beauty', 'home', 'catering', 'leisure', 'health'])[1 + i % 10],
        now(), now() from generate_series(1, ${applications}) i returning id)
    insert into application (number, merchant_id, program_id, cycle_id, state, state_since, version, submitted_at,
      created_at, updated_at, score, requested_impressions)
    select 'CW-2022-' || lpad(nextval('application_number')::text, 5, '0'), id, ${programId}, ${cycleId}, 'in_review',
      now(), 1, now(), now(), now(), 30 + (id * 7919 % 7000) / 100.0, 500000 + id * 104729 % 7500000
    from firms`.execute(db);
  const { rows } = await sql<{ sum: number }>`
    select sum(requested_impressions)::bigint as sum from application`.execute(db);
  const wish = {
    programId,
    cycleId,
    unit: 'impressions' as const,
    budget: Math.floor((rows[0]?.sum ?? 0) * 0.3),
    step: 10_000,
    floor: 400_000,
    cap: 5_000_000,
    keyPercent: null,
    categoryPercent: 11,
    places: [],
  };
  const [reads, solves]: [number[], number[]] = [[], []];
  let gap = Number.NaN;
  // The first round pays for the thread and the solver.
  for (let round = 0; round <= rounds; round += 1) {
    const read = await timed(() => listCandidates(db, { ...wish, states: ['in_review', 'recommended'] }));
    const solved = await timed(() => proposeAllocation(db, wish));
    const { result } = solved.result;
    if (result?.status !== 'solved') throw new Error('the bench has a proposal');
    gap = (result.bound - result.effect) / result.bound;
    console.error(
      `${applications} applications: read ${Math.round(read.ms)} ms, proposed ${Math.round(solved.ms)} ms`,
    );
    if (round === 0) continue;
    reads.push(read.ms);
    solves.push(solved.ms);
  }
  console.log(
    JSON.stringify({
      bench: 'proposals',
      applications,
      ratio: Number((median(solves) / median(reads)).toFixed(1)),
      seconds: Number((median(solves) / 1_000).toFixed(2)),
      gap: Number(gap.toExponential(1)),
    }),
  );
} finally {
  await db.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
