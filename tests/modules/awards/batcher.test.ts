import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { PortalError } from '#app/kernel/errors.ts';
import { Batcher } from '#app/modules/awards/batcher.server.ts';
import {
  determineApplication,
  determineApplications,
  type Outcome,
  setAwardTerms,
} from '#app/modules/awards/index.server.ts';
import type { DetermineInput } from '#app/modules/awards/index.ts';
import { runChecks } from '#db/checks.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram, type TestProgram } from '#tests/support/factories.ts';

const db = useDatabase();
useDataDir();

class DatabaseRefusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

describe('a batcher', () => {
  const seen: number[][] = [];
  const doubling = (most?: number) =>
    new Batcher<number, number>(async (items) => {
      seen.push([...items]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (items.includes(13)) throw new DatabaseRefusal('23514');
      if (items.includes(-1)) throw new DatabaseRefusal('57P01');
      return items.map((item) => item * 2);
    }, most);
  const ask = async (batcher: Batcher<number, number>, items: readonly number[]) => {
    seen.length = 0;
    return Promise.allSettled(items.map((item) => batcher.ask(item)));
  };
  const answers = (results: PromiseSettledResult<number>[]) =>
    results.map((result) => (result.status === 'fulfilled' ? result.value : 'refused'));

  test('collects while one batch runs, keeps the order, and never takes more than it may', async () => {
    const batcher = doubling(3);
    const first = batcher.ask(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(answers(await ask(batcher, [2, 3, 4, 5]))).toEqual([4, 6, 8, 10]);
    expect([await first, seen]).toEqual([2, [[2, 3, 4], [5]]]);
  });

  test('lets one that spoils a batch fail alone', async () => {
    expect(answers(await ask(doubling(), [1, 13, 3]))).toEqual([2, 'refused', 6]);
    expect(seen).toEqual([[1, 13, 3], [1], [13], [3]]);
  });

  test('asks nobody twice where the database is away', async () => {
    expect(answers(await ask(doubling(), [1, -1, 3]))).toEqual(['refused', 'refused', 'refused']);
    expect(seen).toHaveLength(1);
  });
});

/** What a page of each application would show. */
const revisionOf = new Map<number, number>();
const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
interface Wished {
  readonly application: number;
  readonly outcome: 'approved' | 'waitlisted';
  readonly impressions: number;
  readonly coupons: number;
  readonly stale: boolean;
}
const inputOf = (
  program: TestProgram,
  ids: readonly number[],
  wished: Wished,
  index: number,
): DetermineInput => ({
  applicationId: ids[wished.application] ?? 0,
  programId: program.programId,
  revision: wished.stale ? 1 : (revisionOf.get(ids[wished.application] ?? 0) ?? 0),
  key: `wish-number-${index}`,
  determination:
    wished.outcome === 'approved'
      ? { outcome: 'approved', reasons: ['meets_aims'], note: '恭喜' }
      : { outcome: 'waitlisted', reasons: ['budget_short'], note: '候补' },
  ...(wished.outcome === 'approved' && {
    award: {
      traffic: [{ venue: 'live', channel: 'field', ...window, impressions: wished.impressions }],
      coupons:
        wished.coupons > 0
          ? [{ faceFen: 100, thresholdFen: 100, count: wished.coupons, perConsumerLimit: 1, ...window }]
          : [],
      measureIds: [],
    },
  }),
});
const told = (outcome: Outcome | undefined) =>
  outcome?.status === 'refused'
    ? { key: outcome.error.key, params: outcome.error.params }
    : { awarded: outcome?.awardId !== null, proposed: outcome?.proposalId !== undefined };

describe('many at once', () => {
  const APPLICANTS = 5;
  const prepare = async () => {
    const program = await newProgram(db, { impressions: 10_000, fen: 100_000 });
    await setAwardTerms(db, contextOf(), {
      programId: program.programId,
      cycleId: program.cycle.id,
      bands: [{ unit: 'impressions', fromAmount: 4_000, approvals: 1 }],
    });
    const ids: number[] = [];
    for (let index = 0; index < APPLICANTS; index += 1) {
      const { id, revision } = await newApplication(db, program, { state: 'in_review' });
      ids.push(id);
      revisionOf.set(id, revision);
    }
    return { program, ids };
  };
  const lines = async ({ programId }: TestProgram) =>
    (
      await sql`select unit, budget, reserved, committed from budget_line where program_id = ${programId}
        order by unit`.execute(db)
    ).rows;
  const states = async ({ programId }: TestProgram) =>
    (
      await sql`select state, revision from application where program_id = ${programId} order by id`.execute(
        db,
      )
    ).rows;

  test('are what they would be one by one: the same answers, balances and states', async () => {
    const wish = fc.record({
      application: fc.integer({ min: 0, max: APPLICANTS - 1 }),
      outcome: fc.constantFrom('approved' as const, 'approved' as const, 'waitlisted' as const),
      impressions: fc.integer({ min: 1, max: 6_000 }),
      coupons: fc.constantFrom(0, 0, 300, 700),
      stale: fc.constantFrom(false, false, false, true),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 8 }), async (wishes) => {
        const [one, other] = [await prepare(), await prepare()];
        const context = contextOf();
        const inputs = (of: typeof one) =>
          wishes.map((wished, index) => inputOf(of.program, of.ids, wished, index));
        const together = await determineApplications(
          db,
          inputs(one).map((input) => ({ context, input })),
        );
        const single: Outcome[] = [];
        for (const input of inputs(other))
          single.push(
            await determineApplication(db, context, input).then(
              (determined): Outcome => ({ status: 'ok', ...determined }),
              (error: unknown): Outcome => {
                if (!(error instanceof PortalError)) throw error;
                return { status: 'refused', error };
              },
            ),
          );
        expect(together.map(told)).toEqual(single.map(told));
        for (const outcome of together) seen.add(JSON.stringify(Object.values(told(outcome))[0]));
        expect(await lines(one.program)).toEqual(await lines(other.program));
        expect(await states(one.program)).toEqual(await states(other.program));
      }),
      { numRuns: 8 },
    );
    // Given and refused alike: a property over refusals alone would prove nothing.
    expect(seen).toContain('true');
    expect(seen.size).toBeGreaterThan(2);
  });

  test('of which the database refuses one by itself are decided all the same, each for itself', async () => {
    const { program, ids } = await prepare();
    // What no rule of ours knows: only the database does. Not valid: chance may have given 13 before.
    await sql`alter table traffic_grant add constraint unlucky check (impressions <> 13) not valid`.execute(
      db,
    );
    const results = await Promise.allSettled(
      [100, 13, 200].map((impressions, application) =>
        determineApplication(
          db,
          contextOf(),
          inputOf(
            program,
            ids,
            { application, outcome: 'approved', impressions, coupons: 0, stale: false },
            application,
          ),
        ),
      ),
    );
    await sql`alter table traffic_grant drop constraint unlucky`.execute(db);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { constraint: 'unlucky' } });
    expect(await lines(program)).toContainEqual({
      unit: 'impressions',
      budget: 10_000,
      reserved: 0,
      committed: 300,
    });
  });

  test('with one key twice are one, and with a key used for something else are told so', async () => {
    const { program, ids } = await prepare();
    const input = inputOf(
      program,
      ids,
      { application: 0, outcome: 'approved', impressions: 500, coupons: 0, stale: false },
      1,
    );
    const other = { ...input, applicationId: ids[1] ?? 0 };
    const outcomes = await determineApplications(
      db,
      [input, input, other].map((one) => ({ context: contextOf(), input: one })),
    );
    expect(outcomes[0]).toMatchObject({ status: 'ok', awardId: expect.any(Number) });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toMatchObject({ status: 'refused', error: { key: 'budgets.error.key_reused' } });
  });

  test('leave the books in order', async () => {
    expect((await runChecks(db)).filter((check) => check.violations.length > 0)).toEqual([]);
  });
});
