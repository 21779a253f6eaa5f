import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  allocateBudget,
  listBurns,
  listEntries,
  listThresholds,
  setBudgetWarnings,
  statementCsv,
  statementXlsx,
} from '#app/modules/budgets/index.server.ts';
import { type EntryView, effectOf, type StatementFilter } from '#app/modules/budgets/index.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newMerchant, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

let program: TestProgram;
const HOSTILE = '=HYPERLINK("http://x.example")';
beforeAll(async () => {
  program = await newProgram(db, { fen: 1_000_000_00, impressions: 9_000_000 });
  for (const [displayName, faceFen] of [
    ['延边金达莱', 333],
    ['连城地瓜干', 500],
  ] as const) {
    const merchant = await newMerchant(db, { displayName });
    await newApplication(db, program, {
      state: 'approved',
      merchant,
      award: {
        traffic: [],
        coupons: [
          {
            faceFen,
            thresholdFen: 9_900,
            count: 1_001,
            perConsumerLimit: 1,
            startsOn: '2022-06-01',
            endsOn: '2022-06-30',
          },
        ],
        measureIds: [],
      },
    });
  }
  await allocateBudget(db, contextOf({ personId: null, name: '财务' }, new Date('2022-06-01T00:30:00Z')), {
    programId: program.programId,
    lineId: program.lineIds.fen,
    amount: 50,
    reason: HOSTILE,
    key: 'a-hostile-reason',
  });
}, 60_000);

const ofLine = () => ({ programId: program.programId, lineId: program.lineIds.fen });
const shown = (filter: StatementFilter = {}, more: { before?: number; limit?: number } = {}) =>
  listEntries(db, { ...ofLine(), filter, limit: 100, ...more });

async function csv(filter: StatementFilter = {}): Promise<string[][]> {
  let text = '';
  for await (const piece of statementCsv(db, { ...ofLine(), unit: 'fen', filter }, 'zh-CN')) text += piece;
  expect(text.startsWith('\ufeff')).toBe(true);
  return parse(text, { bom: true });
}
async function xlsx(filter: StatementFilter = {}) {
  const file = await new Response(
    statementXlsx(db, { ...ofLine(), unit: 'fen', filter }, 'zh-CN'),
  ).arrayBuffer();
  const { sheets } = await readXlsx(new Uint8Array(file));
  return sheets[0]?.rows ?? [];
}
const yuan = ({ amount, available, ...entry }: EntryView) => [
  amount / 100,
  effectOf(entry) / 100,
  available / 100,
];

describe('the page, the CSV and the workbook of a statement', () => {
  test.each<[string, StatementFilter]>([
    ['whole', {}],
    ['by kind', { kind: 'commit' }],
    ['by merchant', { text: '金达莱' }],
    ['by day', { to: '2022-05-31' }],
  ])('say the same, entry by entry and to the fen: %s', async (_what, filter) => {
    const entries = await shown(filter);
    expect(entries.length).toBeGreaterThan(1);
    const [[...head], ...lines] = (await csv(filter)) as [string[], ...string[][]];
    const [[...sheetHead], ...rows] = (await xlsx(filter)) as [unknown[], ...unknown[][]];
    expect(sheetHead).toEqual(head);
    expect(lines.map((cells) => cells.slice(5, 8).map(Number))).toEqual(entries.map(yuan));
    expect(rows.map((cells) => cells.slice(5, 8))).toEqual(entries.map(yuan));
    expect(lines.map((cells) => Number(cells[0]))).toEqual(entries.map(({ id }) => id));
    expect(rows.map((cells) => cells[4] ?? null)).toEqual(entries.map(({ merchantName }) => merchantName));
    expect(lines.map((cells) => cells[3])).toEqual(
      entries.map(({ applicationNumber }) => applicationNumber ?? ''),
    );
  });

  test('run no formula that somebody typed', async () => {
    const [, newest] = await csv();
    expect(newest?.at(-1)).toBe(`'${HOSTILE}`);
    const [, first] = await xlsx();
    // A formula would come back as its result.
    expect(first?.at(-1)).toBe(HOSTILE);
  });

  test('tell the time on the clock of Shanghai', async () => {
    const [, newest] = await csv();
    expect(newest?.[1]).toBe('2022-06-01 08:30:00');
    const [, first] = await xlsx();
    expect(first?.[1]).toEqual(new Date('2022-06-01T08:30:00Z'));
  });

  test('left before its end gives its connection back', async () => {
    for (let round = 0; round < 30; round += 1) {
      const reading = statementCsv(db, { ...ofLine(), unit: 'fen', filter: {} }, 'en');
      await reading.next();
      await reading.next();
      await reading.return(undefined);
      const body = statementXlsx(db, { ...ofLine(), unit: 'fen', filter: {} }, 'en').getReader();
      await body.read();
      await body.cancel();
    }
    const { rows } = await sql<{ open: number }>`
      select count(*) as open from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`.execute(db);
    expect(rows).toEqual([{ open: 0 }]);
  });
});

describe('a filter of the statement', () => {
  test('finds an application by its number, a person by name, a reason by a part of it', async () => {
    const [entry] = await shown({ kind: 'commit' });
    expect(await shown({ text: entry?.applicationNumber ?? '' })).toHaveLength(2);
    expect(await shown({ text: '财务' })).toHaveLength(1);
    expect(await shown({ text: 'hyperlink' })).toHaveLength(1);
    expect(await shown({ text: '%' })).toEqual([]);
  });

  test('takes both its days in, as days in Shanghai', async () => {
    expect(await shown({ from: '2022-06-01', to: '2022-06-01' })).toHaveLength(1);
    expect(await shown({ from: '2022-06-02' })).toEqual([]);
  });

  test('leaves the running balance as it was', async () => {
    const whole = new Map((await shown()).map(({ id, available }) => [id, available]));
    for (const { id, available } of await shown({ kind: 'reserve' })) expect(available).toBe(whole.get(id));
  });

  test('pages on from any entry', async () => {
    const whole = await shown({ kind: 'commit' });
    const first = await shown({ kind: 'commit' }, { limit: 1 });
    const [{ id: before } = { id: 0 }] = first;
    expect([...first, ...(await shown({ kind: 'commit' }, { before }))]).toEqual(whole);
  });
});

test('what was recorded a day is the sum of its entries', async () => {
  const burns = await listBurns(db, { lineIds: [program.lineIds.fen], until: '2022-12-31' });
  expect(burns.get(program.lineIds.fen)).toEqual([
    { day: '2022-05-20', committed: 333 * 1_001 + 500 * 1_001, delivered: 0 },
  ]);
  expect((await listBurns(db, { lineIds: [program.lineIds.fen], until: '2022-05-19' })).size).toBe(1);
});

test('a cycle warns at 70, 90 and 100 percent until somebody says otherwise', async () => {
  const { programId, cycle } = program;
  expect((await listThresholds(db, [cycle.id])).get(cycle.id)).toEqual([70, 90, 100]);
  await setBudgetWarnings(db, contextOf(), { programId, cycleId: cycle.id, percents: [95, 50, 95] });
  expect((await listThresholds(db, [cycle.id])).get(cycle.id)).toEqual([50, 95]);
  const elsewhere = await newProgram(db);
  await expect(
    setBudgetWarnings(db, contextOf(), { programId: elsewhere.programId, cycleId: cycle.id, percents: [50] }),
  ).rejects.toThrow('errors.not_found');
  expect(() => setBudgetWarnings(db, contextOf(), { programId, cycleId: cycle.id, percents: [0] })).toThrow();
});
