import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awardFormSchema, demandOf, formPath, typedDemand } from '#app/modules/awards/index.ts';

const window = { startsOn: '2022-06-01', endsOn: '2022-06-30' };
const grant = { venue: 'live', channel: 'field', impressions: '240万', ...window };
const noGrant = { ...grant, impressions: ' ' };
const batch = { faceFen: '15', thresholdFen: '59', count: '5,333', perConsumerLimit: '', ...window };
const noBatch = { ...batch, faceFen: '', thresholdFen: '', count: '' };
const complaints = (value: unknown) =>
  awardFormSchema.safeParse(value).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

describe('an award as it is typed', () => {
  test('reads into whole impressions and fen', () => {
    expect(
      awardFormSchema.parse({
        traffic: [grant],
        coupons: [{ ...batch, faceFen: '¥15.50' }],
        measureIds: [3],
      }),
    ).toEqual({
      traffic: [{ ...grant, impressions: 2_400_000 }],
      coupons: [{ faceFen: 1_550, thresholdFen: 5_900, count: 5_333, perConsumerLimit: 1, ...window }],
      measureIds: [3],
    });
  });

  test('passes over rows whose amounts are blank, wherever they stand', () => {
    const read = awardFormSchema.parse({ traffic: [noGrant, grant, noGrant], coupons: [noBatch] });
    expect(read).toEqual({ traffic: [{ ...grant, impressions: 2_400_000 }], coupons: [], measureIds: [] });
  });

  test('with nothing in any row gives nothing, and is refused as that', () => {
    expect(complaints({ traffic: [noGrant], coupons: [noBatch] })).toEqual([['', 'awards.error.empty']]);
  });

  test.each([
    [{ impressions: '很多' }, 'impressions', 'errors.not_a_count'],
    [{ impressions: '1.5' }, 'impressions', 'errors.not_a_count'],
    [{ impressions: '0' }, 'impressions', 'errors.too_small'],
    [{ startsOn: '' }, 'startsOn', 'errors.not_a_day'],
  ])('a grant with %j is refused at the row it was typed in', (change, field, message) => {
    expect(complaints({ traffic: [noGrant, { ...grant, ...change }] })).toEqual([
      [`traffic.1.${field}`, message],
    ]);
  });

  test.each([
    [{ faceFen: '' }, 'faceFen', 'errors.not_an_amount'],
    [{ faceFen: '15.555' }, 'faceFen', 'errors.not_an_amount'],
    [{ thresholdFen: '10' }, 'thresholdFen', 'awards.error.threshold'],
    [{ count: 'viele' }, 'count', 'errors.not_a_count'],
    [{ perConsumerLimit: '0' }, 'perConsumerLimit', 'errors.too_small'],
  ])('a batch with %j is refused at the row it was typed in', (change, field, message) => {
    expect(complaints({ coupons: [noBatch, { ...batch, ...change }] })).toEqual([
      [`coupons.1.${field}`, message],
    ]);
  });

  test('takes no field of its own making', () => {
    expect(complaints({ traffic: [{ ...grant, allocationId: '7' }] })).toHaveLength(1);
    expect(complaints({ traffic: [grant], state: 'active' })).toHaveLength(1);
  });
});

describe('a complaint about a row of the award', () => {
  test('is shown at the row of the form, counting the blank ones', () => {
    const typed = { traffic: [noGrant, grant, noGrant, grant], coupons: [batch, noBatch, batch] };
    expect(formPath('award.traffic.0.startsOn', typed)).toBe('award.traffic.1.startsOn');
    expect(formPath('award.traffic.1.endsOn', typed)).toBe('award.traffic.3.endsOn');
    expect(formPath('award.coupons.1.endsOn', typed)).toBe('award.coupons.2.endsOn');
  });

  test('about the whole of a part stays where it is', () => {
    expect(formPath('award.traffic', { traffic: [noGrant, grant] })).toBe('award.traffic');
    expect(formPath('note', {})).toBe('note');
  });
});

describe('the sums while typing', () => {
  test('are those of the award once it can be read', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 }).map(String);
    const grants = fc.array(
      fc.oneof(
        amount.map((impressions) => ({ ...grant, impressions })),
        fc.constant(noGrant),
      ),
      {
        maxLength: 8,
      },
    );
    const batches = fc.array(
      fc.oneof(
        amount.map((n) => ({ ...batch, count: n })),
        fc.constant(noBatch),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(grants, batches, (traffic, coupons) => {
        const read = awardFormSchema.parse({ traffic, coupons, measureIds: ['1'].map(Number) });
        expect(typedDemand({ traffic, coupons })).toEqual(demandOf(read));
      }),
    );
  });

  test('take half a number for none', () => {
    expect(
      typedDemand({ traffic: [{ ...grant, impressions: '2.' }], coupons: [{ ...batch, count: '' }] }),
    ).toEqual({
      impressions: 0,
      fen: 0,
    });
  });
});
