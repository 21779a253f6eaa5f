import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { findWords, listQueue, measureFairness } from '#app/modules/applications/index.server.ts';
import { approvalRate } from '#app/modules/applications/index.ts';
import { isDemo } from '#app/modules/identity/index.server.ts';
import { readUscc } from '#app/modules/merchants/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { loadScale, NotEmpty, type Scaled } from '#db/demo/scale/index.server.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();
let scaled: Scaled;
let programIds: number[];

describe('a database filled to measure on', () => {
  beforeAll(async () => {
    scaled = await loadScale(db, { applications: 600, facts: 4_000, seed: 3 });
    programIds = (await db.selectFrom('program').select('id').execute()).map(({ id }) => id);
  }, 120_000);

  test('holds what was asked for, keeps every invariant, and says that it is invented', async () => {
    expect(scaled).toMatchObject({ applications: 600, merchants: 375, facts: 4_000 });
    expect((await runChecks(db)).filter(({ violations }) => violations.length > 0)).toEqual([]);
    expect(await isDemo(db)).toBe(true);
  });

  test('is refused a second time: nobody could tell the rows apart', async () => {
    await expect(loadScale(db, { applications: 1, facts: 0, seed: 1 })).rejects.toThrow(NotEmpty);
  });

  test('has credit codes that pass their check, and instants the portal’s cursors can hold', async () => {
    const merchants = await db.selectFrom('merchant').select('uscc').limit(50).execute();
    expect(merchants.map(({ uscc }) => readUscc(uscc ?? '').kind)).toEqual(merchants.map(() => 'ok'));
    const { rows } =
      await sql`select id from application where submitted_at <> date_trunc('milliseconds', submitted_at)`.execute(
        db,
      );
    expect(rows).toEqual([]);
  });

  test('is narrowed by place, category, score, size, age, flag and person, as each row says', async () => {
    const filter = { programIds, today: '2022-06-20' as const };
    const { rows } = await listQueue(db, { ...filter, assigneeId: null, waitingDays: 5 }, { limit: 500 });
    expect(rows.length).toBeGreaterThan(20);
    expect(
      rows.every((row) => row.assigneeId === null && row.submittedAt < new Date('2022-06-15T16:00:00Z')),
    ).toBe(true);
    const scored = await listQueue(
      db,
      { ...filter, score: { from: 80, to: 90 }, category: 'food' },
      { limit: 500 },
    );
    expect(scored.rows.length).toBeGreaterThan(3);
    expect(
      scored.rows.every(
        ({ score, category }) => score !== null && score >= 80 && score <= 90 && category === 'food',
      ),
    ).toBe(true);
    const sichuan = await listQueue(db, { ...filter, placeCode: '510000' }, { limit: 500 });
    expect(new Set(sichuan.rows.map(({ provinceName }) => provinceName))).toEqual(new Set(['四川省']));
    const late = await listQueue(db, { ...filter, flag: 'late' }, { limit: 500 });
    expect(late.rows.every(({ dueOn }) => dueOn !== null && dueOn < '2022-06-20')).toBe(true);
  });

  test('is found by two characters along the list or by ids, with the same rows', async () => {
    const common = { by: 'common word', words: '食品' } as const;
    const ids = async (found: Awaited<ReturnType<typeof findWords>>) =>
      (await listQueue(db, { programIds, found }, { limit: 500 })).rows.map(({ id }) => id);
    const byIds = await findWords(db, '食品');
    expect(byIds?.by).toBe('merchants');
    expect(await ids(common)).toEqual(await ids(byIds));
    expect((await ids(common)).length).toBeGreaterThan(10);
  });

  test('has decisions by group that add up to all, and no share for a group of a few', async () => {
    const groups = await measureFairness(db, { programIds }, 'place');
    const decided = groups.reduce((all, group) => all + group.decided, 0);
    const { count } = await db
      .selectFrom('application')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', ['approved', 'waitlisted', 'declined', 'ineligible'])
      .executeTakeFirstOrThrow();
    expect(decided).toBe(Number(count));
    expect(groups.some((group) => group.decided < 10)).toBe(true);
    for (const group of groups) expect(approvalRate(group) === null).toBe(group.decided < 10);
  });
});
