import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  countQueue,
  findNeighbours,
  findWords,
  listQueue,
  type QueueFilter,
} from '#app/modules/applications/index.server.ts';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { NOW, newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

let belts: TestProgram;
let crafts: TestProgram;
let all: number[];
/** Handed in one an hour, but for two that came at the very same instant. */
const hour = (n: number) => new Date(NOW.getTime() + Math.min(n, 6) * 3_600_000);

beforeAll(async () => {
  belts = await newProgram(db, { kind: 'industrial-belt' });
  crafts = await newProgram(db, { kind: 'craft-heritage' });
  all = [];
  for (const [n, name] of ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'].entries()) {
    const merchant = await newMerchant(db, {
      displayName: `濮院${name}毛衫100%_厂`,
      legalName: `桐乡${name}针织有限公司`,
      placeCode: '330483',
    });
    const { id } = await newApplication(db, belts, {
      merchant,
      now: hour(n),
      state: n === 2 ? 'in_review' : 'submitted',
    });
    all.push(id);
  }
  await newApplication(db, crafts);
  await newApplication(db, belts, { state: 'draft' });
  await newApplication(db, belts, { state: 'declined' });
}, 60_000);

const filter = (over: Partial<QueueFilter> = {}): QueueFilter => ({
  programIds: [belts.programId],
  states: ['submitted', 'screening', 'in_review', 'recommended'],
  ...over,
});
const found = async (words: string) => ids({ found: await findWords(db, words) });
const ids = async (over: Partial<QueueFilter> = {}) =>
  (await listQueue(db, filter(over), { limit: 50 })).rows.map((row) => row.id);

describe('the queue', () => {
  test('shows the newest or the longest wait first, and what came at one instant in a fixed order', async () => {
    expect(await ids()).toEqual([...all].reverse());
    expect(await ids({ order: 'oldest' })).toEqual(all);
  });

  test('holds no draft, nothing of another programme and nothing at all for who has none', async () => {
    const { states: _, ...everything } = filter();
    const { rows } = await listQueue(db, everything, { limit: 50 });
    expect(rows).toHaveLength(9);
    expect(new Set(rows.map((row) => row.programId))).toEqual(new Set([belts.programId]));
    expect(await ids({ programIds: [] })).toEqual([]);
    expect(await ids({ programIds: [belts.programId, crafts.programId] })).toHaveLength(9);
  });

  test('is narrowed to a cycle and to states', async () => {
    expect(await ids({ cycleId: crafts.cycle.id })).toEqual([]);
    expect(await ids({ cycleId: belts.cycle.id })).toHaveLength(8);
    expect(await ids({ states: ['in_review'] })).toEqual([all[2]]);
  });

  test('tells of each what a manager decides by', async () => {
    const { rows } = await listQueue(db, filter({ order: 'oldest' }), { limit: 1 });
    expect(rows[0]).toMatchObject({
      merchantName: '濮院甲毛衫100%_厂',
      provinceName: '浙江省',
      placeName: '桐乡市',
      kind: 'industrial-belt',
      state: 'submitted',
      requestedImpressions: 3_200_000,
      requestedFen: 8_000_000,
      submittedAt: NOW,
      dueOn: '2022-06-04',
    });
  });

  test('has every application exactly once, whatever the size of its pages, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('newest' as const, 'oldest' as const),
        async (limit, order) => {
          const expected = await ids({ order });
          const down: number[] = [];
          let page = await listQueue(db, filter({ order }), { limit });
          expect(page.previous).toBeNull();
          for (;;) {
            down.push(...page.rows.map((row) => row.id));
            if (!page.next) break;
            page = await listQueue(db, filter({ order }), { limit, after: page.next });
          }
          expect(down).toEqual(expected);
          const up = [page.rows.map((row) => row.id)];
          while (page.previous) {
            page = await listQueue(db, filter({ order }), { limit, before: page.previous });
            up.unshift(page.rows.map((row) => row.id));
          }
          expect(up.flat()).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('searching the queue', () => {
  test.each([
    ['丙', 2],
    ['濮院丙', 2],
    [' 丙 毛 衫 ', 2],
    ['桐乡丁针织', 3],
  ])('%j finds it by the name or the legal name', async (search, n) => {
    expect(await found(search)).toEqual([all[n]]);
  });

  test('a percent sign and an underscore mean themselves', async () => {
    expect(await found('100%_厂')).toHaveLength(8);
    expect(await found('濮%厂')).toEqual([]);
    expect(await found('濮院_毛衫')).toEqual([]);
  });

  test('the pairs of the words must stand together', async () => {
    expect(await found('毛衫濮院')).toEqual([]);
  });

  test('finds by number and by credit code, in any case and width', async () => {
    const { rows } = await listQueue(db, filter(), { limit: 1 });
    const [first] = rows;
    const { uscc } = await getMerchant(db, first?.merchantId ?? 0);
    expect(await found(first?.number.toLowerCase() ?? '')).toEqual([first?.id]);
    expect(await found(uscc?.toLowerCase() ?? '')).toEqual([first?.id]);
    expect(await found('CW-2022-99999')).toEqual([]);
  });

  test('no words at all narrow nothing', async () => {
    expect(await found('   ')).toHaveLength(8);
  });
});

describe('the neighbours of an application', () => {
  test('are the ones above and below it in the same list', async () => {
    const { rows } = await listQueue(db, filter({ order: 'oldest' }), { limit: 50 });
    for (const [index, row] of rows.entries())
      expect(await findNeighbours(db, filter({ order: 'oldest' }), row)).toEqual({
        previous: rows[index - 1]?.id ?? null,
        next: rows[index + 1]?.id ?? null,
      });
  });

  test('are found from an application that has left the list', async () => {
    const decided = { submittedAt: hour(2), id: all[2] ?? 0 };
    expect(await findNeighbours(db, filter({ order: 'oldest', states: ['submitted'] }), decided)).toEqual({
      previous: all[1],
      next: all[3],
    });
  });
});

test('the tabs count each state that holds any, no further than a cap', async () => {
  const count = async (over: Partial<QueueFilter>, cap?: number) =>
    (await countQueue(db, filter(over), ['submitted', 'in_review', 'declined', 'approved'], cap)).sort(
      (a, b) => (a.state < b.state ? -1 : 1),
    );
  expect(await count({})).toEqual([
    { state: 'declined', count: 1, capped: false },
    { state: 'in_review', count: 1, capped: false },
    { state: 'submitted', count: 7, capped: false },
  ]);
  expect(await count({ found: await findWords(db, '毛衫') }, 5)).toEqual([
    { state: 'in_review', count: 1, capped: false },
    { state: 'submitted', count: 5, capped: true },
  ]);
});
