import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { amendAward } from '#app/modules/awards/index.server.ts';
import { getBudgetLine } from '#app/modules/budgets/index.server.ts';
import { runChecks } from '#db/checks.server.ts';
import { changeOf, newAward, standing, type TestAward } from '#tests/support/awards.ts';
import { behindABarrier } from '#tests/support/barrier.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';

process.env.DATABASE_POOL_SIZE = '30';
const db = useDatabase();
useDataDir();

const AWARDS = 20;
const EACH = 1_000_000;
const MORE = 100_000;
const ROOM_FOR = 7;
const grant = {
  venue: 'live',
  channel: 'field',
  startsOn: '2022-06-01',
  endsOn: '2022-06-30',
  impressions: EACH,
} as const;

/** Twenty awards of one line that holds room for seven of twenty amendments. */
async function scene(): Promise<{ program: TestProgram; awards: TestAward[] }> {
  const program = await newProgram(db, { impressions: AWARDS * EACH + ROOM_FOR * MORE });
  const awards: TestAward[] = [];
  for (let made = 0; made < AWARDS; made += 1)
    awards.push(await newAward(db, program, { traffic: [grant], coupons: [], measureIds: [] }));
  return { program, awards };
}

async function amendments(awards: readonly TestAward[]): Promise<(() => Promise<unknown>)[]> {
  const wishes = awards.map(async (award) => {
    const { traffic } = await standing(db, award);
    const parts = traffic.map(({ id }) => ({ id, ...grant, impressions: EACH + MORE }));
    return { ...(await changeOf(db, award)), award: { traffic: parts, coupons: [], measureIds: [] } };
  });
  return (await Promise.all(wishes)).map((wish) => () => amendAward(db, contextOf(), wish));
}

const line = ({ programId, lineIds }: TestProgram) =>
  getBudgetLine(db, { lineId: lineIds.impressions, programIds: [programId] });

test('twenty amendments at once up against the last of the budget: exactly those that fit go through', async () => {
  const { program, awards } = await scene();
  const results = await behindABarrier(db, program.lineIds.impressions, await amendments(awards), AWARDS - 1);
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(results.length - refused.length, String(refused[0])).toBe(ROOM_FOR);
  for (const reason of refused)
    expect(reason).toMatchObject({
      key: 'awards.error.over_available_impressions',
      params: { asked: MORE, available: 0 },
    });
  const { budget, committed, reserved } = await line(program);
  expect([committed, reserved]).toEqual([budget, 0]);
  expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
}, 60_000);

test('one amendment sent twenty times at once is one', async () => {
  const { program, awards } = await scene();
  const [run] = await amendments(awards.slice(0, 1));
  if (!run) throw new Error('no amendment');
  await Promise.all(Array.from({ length: 20 }, run));
  expect((await line(program)).committed).toBe(AWARDS * EACH + MORE);
}, 60_000);

test('without the CHECK the same twenty overspend behind the same barrier: it is what stops them', async () => {
  const { program, awards } = await scene();
  await sql`alter table budget_line drop constraint budget_not_overspent`.execute(db);
  await behindABarrier(db, program.lineIds.impressions, await amendments(awards), AWARDS - 1);
  const { budget, committed } = await line(program);
  expect(committed).toBeGreaterThan(budget);
}, 60_000);
