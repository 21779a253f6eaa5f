import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import {
  allocateBudget,
  createBudgetLine,
  getBudgetLine,
  listBudgetLines,
  listEntries,
  once,
  post,
} from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

const line = async ({ programId, lineIds }: TestProgram, unit: 'impressions' | 'fen' = 'impressions') =>
  getBudgetLine(db, { lineId: lineIds[unit], programIds: [programId] });
const statement = ({ programId, lineIds }: TestProgram, more: { before?: number; limit?: number } = {}) =>
  listEntries(db, { programId, lineId: lineIds.impressions, limit: 50, ...more });

describe('adding budget', () => {
  const add = (program: TestProgram, key: string, amount = 5_000_000, reason = '追加') =>
    allocateBudget(db, contextOf(), {
      programId: program.programId,
      lineId: program.lineIds.impressions,
      amount,
      reason,
      key,
    });

  test('is one entry in its unit with its reason, and the balance follows', async () => {
    const program = await newProgram(db, { impressions: 1_000_000 });
    await add(program, 'a-key-of-a-page');
    expect(await line(program)).toMatchObject({ budget: 6_000_000, reserved: 0, committed: 0 });
    const [entry] = await statement(program);
    expect(entry).toMatchObject({
      kind: 'allocate',
      amount: 5_000_000,
      reason: '追加',
      actorName: '测试',
      available: 6_000_000,
    });
  });

  test('sent twice under one key, also at once, adds once; for something else the key is refused', async () => {
    const program = await newProgram(db, { impressions: 0 });
    await Promise.all([
      add(program, 'pressed-twice'),
      add(program, 'pressed-twice'),
      add(program, 'pressed-twice'),
    ]);
    await add(program, 'pressed-twice');
    expect((await line(program)).budget).toBe(5_000_000);
    await expect(add(program, 'pressed-twice', 6_000_000)).rejects.toBeInstanceOf(Conflict);
    await add(program, 'pressed-anew');
    expect((await line(program)).budget).toBe(10_000_000);
  });

  test.each([0, -5, 1.5])('of %j is refused before anything is asked of the database', async (amount) => {
    expect(() =>
      add({ programId: 1, lineIds: { impressions: 1 } } as TestProgram, 'a-key-of-a-page', amount),
    ).toThrow();
  });

  test('to a line of another programme finds no line', async () => {
    const [one, other] = [await newProgram(db), await newProgram(db)];
    await expect(add({ ...one, lineIds: other.lineIds }, 'a-key-of-a-page')).rejects.toBeInstanceOf(NotFound);
    await expect(
      getBudgetLine(db, { lineId: other.lineIds.fen, programIds: [one.programId] }),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe('a line', () => {
  test('is one of its code in its cycle', async () => {
    const { programId, cycle } = await newProgram(db);
    const again = createBudgetLine(db, contextOf(), {
      programId,
      cycleId: cycle.id,
      code: 'fen',
      name: { 'zh-CN': '券', 'zh-TW': '券', en: 'Coupons' },
      unit: 'fen',
    });
    await expect(again).rejects.toMatchObject({ key: 'programs.error.code_taken' });
    expect((await listBudgetLines(db, { cycleId: cycle.id })).map(({ unit }) => unit)).toEqual([
      'impressions',
      'fen',
    ]);
    expect(await listBudgetLines(db, { programIds: [] })).toEqual([]);
  });

  test('is refused by the database where it would promise more than it has, by one', async () => {
    const program = await newProgram(db, { impressions: 2_399_999 });
    await expect(newApplication(db, program, { state: 'approved' })).rejects.toBeInstanceOf(RuleBroken);
    const enough = await newProgram(db, { impressions: 2_400_000 });
    await newApplication(db, enough, { state: 'approved' });
    expect(available(await line(enough))).toBe(0);
  });
});

describe('the statement of a line', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await newProgram(db, { impressions: 50_000_000 });
    for (const impressions of [2_000_000, 3_000_000, 4_000_000])
      await newApplication(db, program, {
        state: 'approved',
        award: {
          traffic: [
            { venue: 'live', channel: 'field', impressions, startsOn: '2022-06-01', endsOn: '2022-06-30' },
          ],
          coupons: [],
          measureIds: [],
        },
      });
  }, 60_000);

  test('runs down to what is available now, each award reserved and then committed', async () => {
    const entries = await statement(program);
    expect(entries.map(({ kind, amount, available: left }) => [kind, amount, left])).toEqual([
      ['commit', 4_000_000, 41_000_000],
      ['reserve', 4_000_000, 41_000_000],
      ['commit', 3_000_000, 45_000_000],
      ['reserve', 3_000_000, 45_000_000],
      ['commit', 2_000_000, 48_000_000],
      ['reserve', 2_000_000, 48_000_000],
      ['allocate', 50_000_000, 50_000_000],
    ]);
    expect(entries[0]?.available).toBe(available(await line(program)));
  });

  test('reads the same in pages of any size', async () => {
    const whole = await statement(program);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (limit) => {
        const pages: typeof whole = [];
        for (let before: number | undefined; ; ) {
          const page = await statement(program, { limit, ...(before !== undefined && { before }) });
          pages.push(...page);
          before = page.at(-1)?.id;
          if (page.length < limit) break;
        }
        expect(pages).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });
});

describe('what the database itself refuses', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await newProgram(db);
    await newApplication(db, program, { state: 'approved' });
  });

  test.each([
    ['an entry edited', sql`update ledger_entry set amount = amount + 1`],
    ['an entry deleted', sql`delete from ledger_entry`],
    ['the journal emptied', sql`truncate ledger_entry cascade`],
    ['a balance written by hand', sql`update budget_line set budget = budget + 1`],
    ['an allocation’s balance written by hand', sql`update allocation set committed = committed + 1`],
    ['a line deleted', sql`delete from budget_line`],
  ])('%s', async (_what, statementToRefuse) => {
    await expect(statementToRefuse.execute(db)).rejects.toThrow(/append-only|follow its ledger entries/);
  });

  test('an entry whose movement is not that of its kind', async () => {
    const entry = (values: object) =>
      db
        .insertInto('ledger_entry')
        .values({
          program_id: program.programId,
          line_id: program.lineIds.impressions,
          kind: 'allocate',
          amount: 5,
          d_budget: 5,
          command_key: `budget-of-nobody`,
          actor_name: '测试',
          request_id: 'test',
          reason: '试',
          at: new Date(),
          ...values,
        })
        .execute();
    await expect(entry({ d_budget: 6 })).rejects.toThrow('ledger_entry_shape');
    await expect(entry({ d_committed: 1 })).rejects.toThrow('ledger_entry_shape');
    await expect(entry({ kind: 'reserve', d_budget: 0, d_reserved: 5 })).rejects.toThrow(
      'ledger_entry_allocation',
    );
    await expect(entry({})).rejects.toThrow('ledger_entry_program_id_command_key_fkey');
    const { command_key } = await db
      .selectFrom('ledger_entry')
      .select('command_key')
      .where('line_id', '=', program.lineIds.impressions)
      .executeTakeFirstOrThrow();
    await expect(entry({ command_key, line_id: 999_999 })).rejects.toThrow(
      'an entry names a line that is not there',
    );
    const reserve = { command_key, kind: 'reserve', d_budget: 0, d_reserved: 5, allocation_id: 999_999 };
    await expect(entry(reserve)).rejects.toThrow('an entry names an allocation that is not there');
  });

  test('and the checks find everything in order afterwards', async () => {
    expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
  });
});

describe('a receipt', () => {
  const run = (program: TestProgram, key: string, work: () => Promise<{ n: number }>) =>
    db
      .transaction()
      .execute((trx) =>
        once(trx, contextOf(), { programId: program.programId, key, command: 'test', input: { a: 1 } }, work),
      );

  test('gives the first answer again without doing the work again', async () => {
    const program = await newProgram(db);
    let times = 0;
    const work = async () => {
      times += 1;
      return { n: times };
    };
    expect(await run(program, 'once-and-again', work)).toEqual({ n: 1 });
    expect(await run(program, 'once-and-again', work)).toEqual({ n: 1 });
    expect(times).toBe(1);
  });

  test('of work that failed is gone with it: the next try does the work', async () => {
    const program = await newProgram(db);
    await expect(run(program, 'failed-at-first', () => Promise.reject(new Error('lost')))).rejects.toThrow(
      'lost',
    );
    expect(await run(program, 'failed-at-first', async () => ({ n: 2 }))).toEqual({ n: 2 });
  });

  test('belongs to its programme: the same key elsewhere is another intention', async () => {
    const [one, other] = [await newProgram(db), await newProgram(db)];
    await run(one, 'the-same-key-twice', async () => ({ n: 1 }));
    expect(await run(other, 'the-same-key-twice', async () => ({ n: 2 }))).toEqual({ n: 2 });
  });
});

test('posting nothing is nothing', async () => {
  const program = await newProgram(db);
  const before = await statement(program);
  await db
    .transaction()
    .execute((trx) => post(trx, contextOf(), { programId: program.programId, key: 'nothing-at-all' }, []));
  expect(await statement(program)).toEqual(before);
});
