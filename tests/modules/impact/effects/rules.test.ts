import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import { costOf } from '#app/modules/impact/effects/cost.ts';
import { type GateFacts, runGate, verdictOf } from '#app/modules/impact/effects/gate.ts';
import { firstDayOf, lastDayOf, periodOf, studyWindow } from '#app/modules/impact/effects/periods.ts';
import { recoveryOf } from '#app/modules/impact/effects/recovery.ts';

const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1970-01-05', days));
const grain = fc.constantFrom('week' as const, 'month' as const);

describe('periods', () => {
  test('every day is in exactly the period that begins before it and ends after it', () => {
    fc.assert(
      fc.property(day, grain, (one, size) => {
        const period = periodOf(one, size);
        expect(firstDayOf(period, size) <= one && one <= lastDayOf(period, size)).toBe(true);
        expect(periodOf(addDays(lastDayOf(period, size), 1), size)).toBe(period + 1);
      }),
      { numRuns: 100 },
    );
    expect(firstDayOf(periodOf('2022-06-18', 'week'), 'week')).toBe('2022-06-13');
    expect(firstDayOf(periodOf('2022-06-18', 'month'), 'month')).toBe('2022-06-01');
  });

  test('a study has eight weeks before the first support and ends with the last whole week', () => {
    const window = studyWindow({
      data: { from: '2021-01-01', to: '2022-06-18' },
      to: '2022-12-31',
      firstSupport: '2022-05-24',
    });
    expect(window).toMatchObject({ grain: 'week', days: { from: '2022-03-28', to: '2022-06-12' } });
  });

  test('in months where weeks would be more than half a year, and never before the data', () => {
    const window = studyWindow({
      data: { from: '2021-02-10', to: '2022-06-18' },
      to: '2022-06-18',
      firstSupport: '2021-06-24',
    });
    expect(window).toMatchObject({ grain: 'month', days: { from: '2021-03-01', to: '2022-05-31' } });
    expect(
      studyWindow({
        data: { from: '2022-06-14', to: '2022-06-18' },
        to: '2022-06-18',
        firstSupport: '2022-06-15',
      }),
    ).toBeNull();
  });

  test('lies within the data and the report, whatever they are', () => {
    fc.assert(
      fc.property(day, day, day, day, (one, other, to, firstSupport) => {
        const [from = one, end = other] = [one, other].sort();
        const window = studyWindow({ data: { from, to: end }, to, firstSupport });
        if (window === null) return;
        expect(window.days.from >= from && window.days.to <= end && window.days.to <= to).toBe(true);
        expect(window.last - window.first + 1).toBeLessThanOrEqual(26);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the gate', () => {
  const open: GateFacts = {
    supported: 10,
    compared: 10,
    before: 4,
    after: 2,
    leftOut: { merchants: 2, of: 10 },
    overlapping: 8,
    preTest: { statistic: 1, df: 3, p: 0.05 },
  };
  const caused = { value: 5, low: 1, high: 9 };

  test('opens at its limits', () => {
    expect(runGate(open).every((one) => one.passed)).toBe(true);
    expect(verdictOf(runGate(open), caused)).toBe('caused_more');
    expect(verdictOf(runGate(open), { value: -5, low: -9, high: -1 })).toBe('caused_less');
    expect(verdictOf(runGate(open), { value: 1, low: -1, high: 3 })).toBe('same');
    expect(verdictOf(runGate(open), null)).toBe('unknown');
  });

  test.each([
    ['supported', { supported: 9, overlapping: 9 }],
    ['comparison', { compared: 9 }],
    ['before', { before: 3 }],
    ['after', { after: 1 }],
    ['balance', { leftOut: { merchants: 3, of: 10 } }],
    ['overlap', { overlapping: 7 }],
    ['pre_trend', { preTest: { statistic: 9, df: 3, p: 0.0499 } }],
    ['pre_trend', { preTest: null }],
  ] as const)('is closed by %s alone', (test, change) => {
    const gate = runGate({ ...open, ...change });
    expect(gate.filter((one) => !one.passed).map((one) => one.test)).toEqual([test]);
    expect(verdictOf(gate, caused)).toBe('changed');
  });

  test('never says caused without an interval', () => {
    expect(verdictOf(runGate(open), { value: 5, low: null, high: null })).toBe('changed');
    expect(verdictOf([], caused)).toBe('changed');
  });
});

describe('what an effect cost', () => {
  test('its interval is that of the effect turned over', () => {
    const total = { value: 400, low: 200, high: 800 };
    expect(costOf({ couponFen: 100, impressions: 1_000 }, total)).toMatchObject({
      gmvPerCouponYuan: { value: 4, low: 2, high: 8 },
      couponPerGmvYuan: { value: 0.25, low: 0.125, high: 0.5 },
      impressionsPerGmvYuan: { value: 250, low: 125, high: 500 },
    });
  });

  test('has no price where zero is inside, nothing was spent, or it may not be told', () => {
    const wide = costOf({ couponFen: 100, impressions: null }, { value: 40, low: -20, high: 100 });
    expect(wide).toMatchObject({ couponPerGmvYuan: null, impressionsPerGmvYuan: null });
    expect(wide.gmvPerCouponYuan).toEqual({ value: 0.4, low: -0.2, high: 1 });
    expect(
      costOf({ couponFen: 0, impressions: 0 }, { value: 4, low: 2, high: 8 }).gmvPerCouponYuan,
    ).toBeNull();
    expect(costOf({ couponFen: 100, impressions: 5 }, null)).toMatchObject({
      gmvPerCouponYuan: null,
      couponPerGmvYuan: null,
    });
  });
});

describe('recovery', () => {
  const start = 2;
  const one = (...after: (number | null)[]) => ({ series: [50, 50, ...after], start, level: 100 });

  test('takes two periods in a row, or the last', () => {
    expect(recoveryOf([one(120, 80, 110, 115)]).curve).toEqual([{ after: 2, share: 1 }]);
    expect(recoveryOf([one(80, 90, 100)]).curve).toEqual([{ after: 2, share: 1 }]);
    expect(recoveryOf([one(120, null, 90)])).toMatchObject({ back: 0, median: null });
  });

  test('those still away count for as long as they were watched', () => {
    // Kaplan and Meier by hand: of four one is back at once; one left the sample after one period; of two one after two.
    const merchants = [one(100, 100, 100), one(80), one(80, 90, 100, 100), one(80, 80, 80, 80)];
    const { fallen, back, curve, median } = recoveryOf(merchants);
    expect({ fallen, back, median }).toEqual({ fallen: 4, back: 2, median: 2 });
    expect(curve.map(({ after, share }) => [after, Math.round(share * 1_000)])).toEqual([
      [0, 250],
      [2, 625],
    ]);
  });

  test('those that had not fallen, or of which the year before is not known, are told apart', () => {
    const merchants = [one(100, 100), { ...one(90), level: 40 }, { ...one(90), level: null }];
    expect(recoveryOf(merchants)).toMatchObject({ fallen: 1, notFallen: 1, unknown: 1 });
    expect(recoveryOf([])).toEqual({ fallen: 0, notFallen: 0, unknown: 0, back: 0, median: null, curve: [] });
  });

  test('the share that is back never falls and never passes one', () => {
    const series = fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(series, { maxLength: 30 }), (all) => {
        const { curve } = recoveryOf(all.map((values) => ({ series: values, start: 1, level: 100 })));
        const shares = curve.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
