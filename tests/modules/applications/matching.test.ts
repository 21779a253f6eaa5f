import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { STATES } from '#app/modules/applications/index.ts';
import { BUDGET_LEVELS, budgetLevel } from '#app/modules/applications/matching/budget-level.ts';
import {
  type CycleStanding,
  type Known,
  matchCycles,
  statements,
} from '#app/modules/applications/matching/match.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { KINDS, kindOf } from '#app/modules/programs/index.ts';

const TODAY = '2022-06-20';
const name = { 'zh-CN': '名', 'zh-TW': '名', en: 'name' };

const cycle = (id: number, kind: string, closesOn: string, given: Partial<CycleView> = {}): CycleView => ({
  id,
  code: `c${id}`,
  name,
  state: 'open',
  opensOn: '2022-06-01',
  closesOn,
  benefitFrom: '2022-07-01',
  benefitTo: '2022-09-30',
  decideWithinDays: 15,
  rulesVersion: 1,
  formVersion: 1,
  rubricVersion: 1,
  appealDays: 14,
  copiedFrom: null,
  criteria: kindOf(kind).criteria,
  expectedImpressions: null,
  expectedFen: null,
  program: { id, code: `p${id}`, kind, name, summary: name, coHost: null },
  ...given,
});

const standing = (cycleId: number, state: ApplicationState | null = null): CycleStanding => ({
  cycleId,
  budget: { impressions: { budget: 100, available: 70 }, fen: { budget: 0, available: 0 } },
  begins: { workers: 'employees' },
  application: state && { id: 9, number: 'CW-2022-00009', state },
});

const KNITTER = { placeCode: '330483', category: null, employees: null, hasCode: true };
const match = (cycles: readonly CycleView[], known: Partial<Known> = {}, standings: CycleStanding[] = []) =>
  matchCycles(
    cycles,
    cycles.map(({ id }) => standings.find(({ cycleId }) => cycleId === id) ?? standing(id)),
    { facts: KNITTER, ...known },
    TODAY,
  );

describe('cycles matched against a profile', () => {
  test('list what is open before what is not yet, what fits first, then by the last day; what is over not at all', () => {
    const cycles = [
      cycle(1, 'books', '2022-07-10'),
      cycle(2, 'recovery-support', '2022-07-20'),
      cycle(3, 'recovery-support', '2022-07-05'),
      cycle(4, 'recovery-support', '2022-06-19'),
      cycle(5, 'recovery-support', '2022-08-30', { opensOn: '2022-07-01' }),
      cycle(6, 'recovery-support', '2022-12-30', { opensOn: '2022-11-01' }),
      cycle(7, 'recovery-support', '2022-07-30', { state: 'closed' }),
    ];
    expect(match(cycles).map((one) => [one.cycle.id, one.phase, one.match, one.days])).toEqual([
      [3, 'open', 'eligible', 16],
      [2, 'open', 'eligible', 31],
      [1, 'open', 'nearly', 21],
      [5, 'soon', 'eligible', 11],
    ]);
  });

  test('name the field that is missing, or the rule that is not met', () => {
    expect(match([cycle(1, 'books', '2022-07-10')])[0]?.lacking).toEqual([
      { code: 'books_category', field: 'category', known: false },
    ]);
    const facts = { ...KNITTER, placeCode: '110101', category: 'apparel.knitwear' };
    expect(match([cycle(1, 'industrial-belt', '2022-07-10')], { facts })[0]).toMatchObject({
      match: 'not_eligible',
      lacking: [{ code: 'belt_place', field: 'placeCode', known: true }],
    });
  });

  test('judge an answer that the profile gives already', () => {
    const belt = cycle(1, 'industrial-belt', '2022-07-10');
    const facts = { ...KNITTER, category: 'apparel' };
    expect(match([belt], { facts: { ...facts, employees: 41 } })[0]?.match).toBe('eligible');
    expect(match([belt], { facts: { ...facts, employees: 4_100 } })[0]).toMatchObject({
      match: 'not_eligible',
      lacking: [{ code: 'small_or_medium', field: 'employees', known: true }],
    });
    expect(match([belt], { facts })[0]?.match).toBe('eligible');
  });

  test('a province that holds a belt is not told to be the wrong place', () => {
    const belt = cycle(1, 'industrial-belt', '2022-07-10');
    const at = (placeCode: string) =>
      match([belt], { facts: { ...KNITTER, placeCode, category: 'apparel' } })[0]?.match;
    expect([at('330000'), at('330400'), at('330483'), at('110000'), at('330106')]).toEqual([
      'nearly',
      'nearly',
      'eligible',
      'not_eligible',
      'not_eligible',
    ]);
  });

  test('take what somebody says of a criterion only where nothing is known', () => {
    const recovery = cycle(1, 'recovery-support', '2022-07-10');
    const said = (stated: Record<string, boolean>) => match([recovery], { stated })[0];
    expect(said({ sales_drop: false })).toMatchObject({
      match: 'not_eligible',
      lacking: [{ code: 'sales_drop', field: 'sales_drop', known: true }],
    });
    expect(said({ sales_drop: true })?.match).toBe('eligible');
    expect(said({ has_code: false })?.match).toBe('eligible');
  });

  test('tell what is left in words and which application there is', () => {
    const books = cycle(1, 'books', '2022-07-10');
    const [none] = match([books]);
    expect(none).toMatchObject({
      left: { impressions: 'plenty', fen: null },
      application: null,
      mayApply: true,
    });
    const [draft] = match([books], {}, [standing(1, 'draft')]);
    expect(draft).toMatchObject({
      left: { impressions: 'plenty', fen: null },
      application: { id: 9, state: 'draft' },
      mayApply: false,
    });
    const mayApply = (state: ApplicationState) => match([books], {}, [standing(1, state)])[0]?.mayApply;
    expect(STATES.filter(mayApply)).toEqual(['declined', 'ineligible', 'withdrawn']);
    const soon = cycle(1, 'books', '2022-08-10', { opensOn: '2022-07-10' });
    expect(match([soon])[0]?.mayApply).toBe(false);
  });
});

test('what is asked besides the profile is what only an answer can settle, once', () => {
  const cycles = KINDS.flatMap(({ code }, place) => [
    cycle(place, code, '2022-07-10'),
    cycle(place + 10, code, '2022-08-10'),
  ]);
  expect(
    statements(match(cycles))
      .map(({ code }) => code)
      .sort(),
  ).toEqual(['closure_dated', 'heritage_item', 'rural_origin', 'sales_drop', 'titles']);
});

describe('the level of a budget', () => {
  test('falls as it is spent, and is nothing once the smallest award no longer fits', () => {
    const of = (available: number, from = 1) => budgetLevel({ budget: 100, available }, { from });
    expect([of(100), of(50), of(49), of(20), of(19), of(1), of(0)]).toEqual([
      'plenty',
      'plenty',
      'some',
      'some',
      'little',
      'little',
      'gone',
    ]);
    expect(of(60, 61)).toBe('gone');
    expect(budgetLevel({ budget: 0, available: 0 }, null)).toBeNull();
  });

  test('never rises while money goes', () => {
    const amounts = fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), fc.nat(50));
    fc.assert(
      fc.property(amounts, ([budget, one, other, from]) => {
        const level = (available: number) =>
          BUDGET_LEVELS.indexOf(budgetLevel({ budget: budget + 1, available }, { from }) ?? 'gone');
        expect(level(Math.max(one, other))).toBeLessThanOrEqual(level(Math.min(one, other)));
      }),
    );
  });
});

const facts = fc.record({
  placeCode: fc.constantFrom(null, '330483', '330000', '222401', '110101'),
  category: fc.constantFrom(null, 'apparel', 'food.pickles', 'books', 'craft', 'electronics'),
  employees: fc.constantFrom(null, 0, 41, 1_000, 1_001),
  hasCode: fc.constantFrom(null, true, false),
});
const stated = fc.dictionary(
  fc.constantFrom('rural_origin', 'heritage_item', 'titles', 'sales_drop', 'has_code', 'unheard_of'),
  fc.boolean(),
);
const anyCycles = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS.map(({ code }) => code)),
      opensIn: fc.integer({ min: -40, max: 90 }),
      lasts: fc.integer({ min: 0, max: 80 }),
      state: fc.constantFrom('open' as const, 'draft' as const, 'closed' as const),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ kind, opensIn, lasts, state }, id) => {
      const opensOn = addDays(TODAY, opensIn);
      return cycle(id, kind, addDays(opensOn, lasts), { opensOn, state });
    }),
  );

describe('whatever is known', () => {
  test('each cycle is told once, in an order that does not depend on how they came', () => {
    fc.assert(
      fc.property(anyCycles, facts, (cycles, known) => {
        const told = match(cycles, { facts: known });
        expect(match([...cycles].reverse(), { facts: known })).toEqual(told);
        const ids = told.map((one) => one.cycle.id);
        expect(new Set(ids).size).toBe(ids.length);
        const open = cycles.filter(
          (one) => one.state === 'open' && one.opensOn <= TODAY && TODAY <= one.closesOn,
        );
        const toldOpen = told.filter(({ phase }) => phase === 'open').map((one) => one.cycle.id);
        expect([...toldOpen].sort()).toEqual(open.map(({ id }) => id).sort());
        expect(told.every(({ cycle: { state } }) => state === 'open')).toBe(true);
      }),
    );
  });

  test('a verdict has its reasons: none fails and none lacks where it fits, one fails where it does not', () => {
    fc.assert(
      fc.property(anyCycles, facts, stated, (cycles, known, said) => {
        for (const { match: verdict, lacking } of match(cycles, { facts: known, stated: said })) {
          const fails = lacking.some((one) => one.known);
          const expected = fails ? 'not_eligible' : lacking.length > 0 ? 'nearly' : 'eligible';
          expect(verdict).toBe(expected);
        }
      }),
    );
  });

  test('learning a fact settles what lacked it and changes no other verdict of a rule', () => {
    fc.assert(
      fc.property(anyCycles, facts, facts, (cycles, known, more) => {
        const learnt = Object.fromEntries(
          Object.entries(known).map(([fact, value]) => [fact, value ?? more[fact as keyof typeof more]]),
        ) as typeof known;
        const before = new Map(match(cycles, { facts: known }).map((one) => [one.cycle.id, one]));
        for (const {
          cycle: { id },
          results,
        } of match(cycles, { facts: learnt })) {
          const was = before.get(id)?.results ?? [];
          results.forEach((result, place) => {
            if (was[place]?.status !== 'unknown') expect(result).toEqual(was[place]);
          });
        }
      }),
    );
  });
});
