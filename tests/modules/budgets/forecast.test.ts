import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import {
  available,
  type Burn,
  draftTransfers,
  forecast,
  type Outlook,
  warningsOf,
} from '#app/modules/budgets/index.ts';

/** 100 days. */
const benefit = { from: '2022-01-01', to: '2022-04-10' };
const line = (given: Partial<Parameters<typeof forecast>[0]> = {}) => ({
  budget: 10_000,
  reserved: 0,
  committed: 0,
  delivered: 0,
  benefit,
  decidedBy: '2022-03-31',
  today: '2022-02-19',
  burns: [] as Burn[],
  ...given,
});
/** The same every day for some days up to one. */
const steady = (until: string, days: number, delivered: number, committed = 0): Burn[] =>
  Array.from({ length: days }, (_, back) => ({ day: addDays(until, back + 1 - days), delivered, committed }));

describe('a forecast', () => {
  test('goes on at the daily rate of the last four weeks to the end of the benefit period', () => {
    // Day 50 of 100: 50 a day for 28 days, and nothing before that counts.
    const burns = [{ day: '2022-01-02', delivered: 5_000, committed: 0 }, ...steady('2022-02-19', 28, 50)];
    const { elapsed, outlook } = forecast(line({ committed: 8_000, delivered: 6_400, burns }));
    expect(elapsed).toBe(0.5);
    expect(outlook).toMatchObject({
      daysLeft: 50,
      rates: { days: 28, delivered: 50 },
      delivered: { amount: 8_900, low: 8_900, high: 8_900 },
      lapse: { amount: 1_100, low: 1_100, high: 1_100 },
    });
  });

  test('ranges from the slowest to the fastest of those weeks', () => {
    const burns = [
      ...steady('2022-01-29', 7, 0),
      ...steady('2022-02-05', 7, 20),
      ...steady('2022-02-12', 7, 30),
      ...steady('2022-02-19', 7, 10),
    ];
    const { outlook } = forecast(line({ committed: 8_000, delivered: 420, burns }));
    expect(outlook?.rates).toMatchObject({ delivered: 15, slowest: 0, fastest: 30 });
    expect(outlook?.lapse).toEqual({ amount: 8_830, low: 8_080, high: 9_580 });
  });

  test('takes the whole weeks there have been where four have not passed', () => {
    const burns = steady('2022-01-10', 10, 70);
    const { outlook } = forecast(line({ today: '2022-01-10', committed: 8_000, delivered: 700, burns }));
    expect(outlook?.rates).toMatchObject({ days: 7, delivered: 70 });
  });

  test('says nothing before a week of the benefit period has passed', () => {
    expect(forecast(line({ today: '2021-12-01' }))).toMatchObject({ elapsed: 0, outlook: null });
    expect(forecast(line({ today: '2022-01-06' })).outlook).toBeNull();
    expect(forecast(line({ today: '2022-01-07' })).outlook).not.toBeNull();
  });

  test('ends with the benefit period: what is left then has lapsed', () => {
    const burns = steady('2022-06-01', 28, 50);
    const { elapsed, outlook } = forecast(
      line({ today: '2022-06-01', committed: 8_000, delivered: 6_000, burns }),
    );
    expect(elapsed).toBe(1);
    expect(outlook).toMatchObject({
      daysLeft: 0,
      lapse: { amount: 4_000, low: 4_000, high: 4_000 },
      short: 0,
    });
  });

  test('never expects less than what is delivered nor more than the budget, whatever was recorded', () => {
    const burn = fc.record({
      day: fc.integer({ min: 0, max: 120 }).map((after) => addDays(benefit.from, after)),
      delivered: fc.integer({ min: -5_000, max: 5_000 }),
      committed: fc.integer({ min: -5_000, max: 5_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(burn, { maxLength: 40 }),
        fc.tuple(fc.nat(10_000), fc.nat(10_000)).map((pair) => pair.sort((a, b) => a - b)),
        fc.integer({ min: 6, max: 130 }),
        (burns, [delivered = 0, committed = 0], after) => {
          const today = addDays(benefit.from, after);
          const { outlook } = forecast(line({ burns, committed, delivered, today }));
          const { amount, low, high } = (outlook as Outlook).delivered;
          expect(low).toBeGreaterThanOrEqual(delivered);
          expect(low).toBeLessThanOrEqual(high);
          expect(high).toBeLessThanOrEqual(10_000);
          expect(amount).toBeGreaterThanOrEqual(low);
          expect(amount).toBeLessThanOrEqual(high);
          expect((outlook as Outlook).lapse.amount).toBe(10_000 - amount);
        },
      ),
    );
  });
});

describe('warnings', () => {
  const of = (given: Parameters<typeof line>[0], thresholds: readonly number[] = [70, 90, 100]) =>
    warningsOf(line(given), forecast(line(given)), thresholds).map(({ kind }) => kind);
  const percent = (committed: number) => {
    const facts = line({ committed, today: '2021-12-01' });
    return warningsOf(facts, forecast(facts), [70, 90, 100]);
  };

  test('name the highest threshold that is reached, to the unit', () => {
    expect(percent(6_999)).toEqual([]);
    expect(percent(7_000)).toEqual([{ kind: 'threshold', percent: 70 }]);
    expect(percent(9_999)).toEqual([{ kind: 'threshold', percent: 90 }]);
    expect(percent(10_000)).toEqual([{ kind: 'threshold', percent: 100 }]);
  });

  test('say that delivery is behind once it lags the calendar by more than a tenth of the budget', () => {
    const fast = steady('2022-02-19', 28, 120);
    expect(of({ committed: 6_000, delivered: 4_000, burns: fast })).toEqual([]);
    expect(of({ committed: 6_000, delivered: 3_999, burns: fast })).toEqual(['behind_pace']);
  });

  test('say that budget may lapse where more than a tenth of it may', () => {
    // 5,000 are delivered on day 50; 80 a day reach 9,000, which leaves a tenth exactly.
    expect(of({ committed: 6_000, delivered: 5_000, burns: steady('2022-02-19', 28, 80) })).toEqual([]);
    expect(of({ committed: 6_000, delivered: 5_000, burns: steady('2022-02-19', 28, 79) })).toEqual([
      'lapse',
    ]);
  });

  test('say by how much a line falls short if commitments go on as they did', () => {
    const burns = steady('2022-02-19', 28, 100, 100);
    const facts = line({ committed: 6_000, delivered: 5_000, burns });
    // 40 days until the last are decided take 4,000, which is what is left; after 50 days 1,000 would be missing.
    expect(warningsOf(facts, forecast(facts), [90])).toEqual([]);
    const later = { ...facts, decidedBy: '2022-06-30' };
    expect(warningsOf(later, forecast(later), [90])).toEqual([{ kind: 'short', amount: 1_000 }]);
  });

  test('an empty line warns of nothing', () => {
    expect(of({ budget: 0, today: '2022-04-01' })).toEqual([]);
  });
});

describe('a transfer that would help', () => {
  const looked = (
    id: number,
    given: {
      lapse?: number;
      short?: number;
      committed?: number;
      programId?: number;
      unit?: 'fen' | 'impressions';
    },
  ) => ({
    id,
    programId: given.programId ?? 1,
    unit: given.unit ?? ('impressions' as const),
    budget: 10_000,
    reserved: 0,
    committed: given.committed ?? 0,
    delivered: 0,
    outlook: {
      daysLeft: 10,
      rates: { days: 28, committed: 0, delivered: 0, slowest: 0, fastest: 0 },
      delivered: { amount: 0, low: 0, high: 0 },
      lapse: { amount: given.lapse ?? 0, low: 0, high: 0 },
      short: given.short ?? 0,
    },
  });

  test('goes from the line with the most to lapse to the one that is the shortest', () => {
    const lines = [
      looked(1, { lapse: 2_000 }),
      looked(2, { lapse: 4_000 }),
      looked(3, { short: 500 }),
      looked(4, { short: 3_000 }),
    ];
    expect(draftTransfers(lines)).toMatchObject([
      { from: { id: 2 }, to: { id: 4 }, amount: 3_000, lapse: 4_000, short: 3_000 },
    ]);
  });

  test('asks for no more than the line can spare today', () => {
    const from = looked(1, { lapse: 4_000, committed: 9_000 });
    expect(draftTransfers([from, looked(2, { short: 3_000 })])).toMatchObject([{ amount: available(from) }]);
  });

  test('stays within the programme and the unit, and is none where nobody is short or nothing would lapse', () => {
    expect(draftTransfers([looked(1, { lapse: 4_000 }), looked(2, { short: 10, programId: 2 })])).toEqual([]);
    expect(draftTransfers([looked(1, { lapse: 4_000 }), looked(2, { short: 10, unit: 'fen' })])).toEqual([]);
    expect(draftTransfers([looked(1, { lapse: 4_000 }), looked(2, {})])).toEqual([]);
    expect(draftTransfers([looked(1, {}), looked(2, { short: 10 })])).toEqual([]);
    // Short itself and letting lapse at once: it gives nothing away.
    expect(draftTransfers([looked(1, { lapse: 4_000, short: 20 }), looked(2, { short: 10 })])).toEqual([]);
  });
});
