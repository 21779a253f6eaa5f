import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RuleBroken } from '#app/kernel/errors.ts';
import { type AwardInput, awardSchema, demandOf, determineSchema } from '#app/modules/awards/index.ts';
import { lineFor, mustFitBenefitPeriod } from '#app/modules/awards/rules.ts';

const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
const grant = { venue: 'live', channel: 'field', impressions: 2_400_000, ...window } as const;
const batch = { faceFen: 1_500, thresholdFen: 5_900, count: 5_333, perConsumerLimit: 1, ...window };
const award = (change: Partial<AwardInput> = {}): AwardInput => ({
  traffic: [grant],
  coupons: [batch],
  measureIds: [],
  ...change,
});
const complaints = (value: unknown) =>
  awardSchema.safeParse(value).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

describe('what an award asks of the ledger', () => {
  test('impressions are added, coupons count as face value times number', () => {
    const two = award({ traffic: [grant, { ...grant, venue: 'search', impressions: 800_000 }] });
    expect(demandOf(two)).toEqual({ impressions: 3_200_000, fen: 7_999_500 });
    expect(demandOf(award({ traffic: [], coupons: [] }))).toEqual({ impressions: 0, fen: 0 });
  });

  test('is the same in any order of the rows', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { maxLength: 16 });
    fc.assert(
      fc.property(amounts, (given) => {
        const of = (rows: number[]) =>
          demandOf({ traffic: rows.map((impressions) => ({ ...grant, impressions })), coupons: [] });
        expect(of(given)).toEqual(of([...given].reverse()));
      }),
    );
  });
});

describe('an award', () => {
  test('is taken whole', () => {
    expect(complaints(award())).toBeUndefined();
    expect(complaints(award({ traffic: [], coupons: [], measureIds: [3] }))).toBeUndefined();
  });

  test('that gives nothing is refused', () => {
    expect(complaints(award({ traffic: [], coupons: [] }))).toEqual([['', 'awards.error.empty']]);
  });

  test.each([
    [{ impressions: 0 }, 'impressions', 'errors.too_small'],
    [{ impressions: 25_000_000_001 }, 'impressions', 'errors.too_large'],
    [{ impressions: 1.5 }, 'impressions', 'errors.not_a_count'],
    [{ endsOn: '2022-05-31' }, 'endsOn', 'errors.period_reversed'],
    [{ startsOn: '2022-06-31' }, 'startsOn', 'errors.not_a_day'],
  ])('a grant with %j is refused at its field', (change, field, message) => {
    expect(complaints(award({ traffic: [grant, { ...grant, ...change }] }))).toEqual([
      [`traffic.1.${field}`, message],
    ]);
  });

  test.each([
    [{ thresholdFen: 1_499 }, 'thresholdFen', 'awards.error.threshold'],
    [{ count: 0 }, 'count', 'errors.too_small'],
    [{ faceFen: 10_000_000, thresholdFen: 10_000_000, count: 1_000_000_000 }, 'faceFen', 'errors.too_large'],
    [{ endsOn: '2022-05-31' }, 'endsOn', 'errors.period_reversed'],
  ])('a batch with %j is refused at its field', (change, field, message) => {
    expect(complaints(award({ coupons: [{ ...batch, ...change }] }))).toEqual([
      [`coupons.0.${field}`, message],
    ]);
  });

  test('a coupon may be worth all that must be spent, not more', () => {
    expect(complaints(award({ coupons: [{ ...batch, thresholdFen: batch.faceFen }] }))).toBeUndefined();
  });
});

describe('an approval and its award', () => {
  const wish = (outcome: string, given: AwardInput | undefined) =>
    determineSchema.safeParse({
      applicationId: 1,
      programId: 1,
      revision: 1,
      key: 'a-key-of-the-page',
      determination: {
        outcome,
        reasons: [outcome === 'approved' ? 'meets_aims' : 'budget_short'],
        note: '好',
      },
      ...(given && { award: given }),
    }).success;

  test('come together or not at all', () => {
    expect(wish('approved', award())).toBe(true);
    expect(wish('approved', undefined)).toBe(false);
    expect(wish('waitlisted', undefined)).toBe(true);
    expect(wish('waitlisted', award())).toBe(false);
  });
});

describe('the benefit period', () => {
  const period = { benefitFrom: '2022-06-01', benefitTo: '2022-06-30' };
  const refusal = (given: AwardInput) => {
    try {
      mustFitBenefitPeriod(given, period);
      return null;
    } catch (error) {
      return error instanceof RuleBroken ? [error.path, error.key, error.params.day] : error;
    }
  };

  test('holds a window that fills it to both ends', () => {
    expect(refusal(award())).toBeNull();
  });

  test.each([
    [{ startsOn: '2022-05-31' }, 'startsOn', 'awards.error.before_benefit', '2022-06-01'],
    [{ endsOn: '2022-07-01' }, 'endsOn', 'awards.error.after_benefit', '2022-06-30'],
  ])('refuses %j at the row and the field it stands in', (change, field, key, day) => {
    expect(refusal(award({ traffic: [grant, { ...grant, ...change }] }))).toEqual([
      `award.traffic.1.${field}`,
      key,
      day,
    ]);
    expect(refusal(award({ coupons: [{ ...batch, ...change }] }))).toEqual([
      `award.coupons.0.${field}`,
      key,
      day,
    ]);
  });
});

describe('the line that pays', () => {
  const lines = [
    { id: 1, unit: 'impressions' as const },
    { id: 2, unit: 'fen' as const },
    { id: 3, unit: 'fen' as const },
  ];

  test('is the first of its unit; units are never mixed', () => {
    expect(lineFor(lines, 'fen').id).toBe(2);
    expect(lineFor(lines, 'impressions').id).toBe(1);
  });

  test('that does not exist is named by the part of the award it would pay for', () => {
    expect(() => lineFor(lines.slice(0, 1), 'fen')).toThrow(
      expect.objectContaining({ key: 'awards.error.no_line', path: 'award.coupons' }),
    );
  });
});
