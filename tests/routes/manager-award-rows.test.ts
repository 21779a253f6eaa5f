import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awardFormSchema, typedDemand } from '#app/modules/awards/index.ts';
import { VENUES } from '#app/modules/programs/index.ts';
import {
  proposedRows,
  rowsAfterAdding,
  rowsOf,
  withAnotherRow,
} from '#app/routes/manager/view/award-rows.ts';

const period = { benefitFrom: '2022-05-20', benefitTo: '2022-07-31' };
const proposed = proposedRows(
  { requested_impressions: 3_200_000, venues: ['live', 'search'] },
  period,
  '2022-06-20',
);

describe('what the panel proposes', () => {
  test('is what was asked for, to the impression, spread over the venues that were asked for', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 25_000_000_000 }),
        fc.subarray([...VENUES], { minLength: 1 }),
        (asked, venues) => {
          const rows = proposedRows({ requested_impressions: asked, venues }, period, '2022-06-20');
          expect(typedDemand(rows)).toEqual({ impressions: asked, fen: 0 });
          expect(new Set(rows.traffic.slice(0, venues.length).map(({ venue }) => venue))).toEqual(
            new Set(venues),
          );
        },
      ),
    );
  });

  test('can be sent as it stands', () => {
    expect(awardFormSchema.parse(proposed)).toMatchObject({
      traffic: [
        {
          venue: 'live',
          channel: 'field',
          impressions: 1_600_000,
          startsOn: '2022-06-20',
          endsOn: '2022-07-31',
        },
        { venue: 'search', impressions: 1_600_000 },
      ],
      coupons: [],
    });
  });

  test('has room for one more even where nothing was asked for', () => {
    expect(proposedRows({}, period, '2022-06-20').traffic).toHaveLength(1);
  });

  test.each([
    ['2022-05-01', '2022-05-20'],
    ['2022-06-20', '2022-06-20'],
    ['2022-09-01', '2022-07-31'],
  ])('begins, on %s, on %s: never outside the benefit period', (today, startsOn) => {
    expect(proposedRows({}, period, today).traffic[0]).toMatchObject({ startsOn, endsOn: '2022-07-31' });
  });
});

describe('rows as they were typed', () => {
  test('are read as many as there are; what one does not say it has from the first, but never an amount', () => {
    const read = rowsOf({ traffic: [{ venue: 'mall', impressions: '5万' }, {}], coupons: [] }, proposed);
    expect(read.traffic).toMatchObject([
      { venue: 'mall', channel: 'field', impressions: '5万', endsOn: '2022-07-31' },
      { venue: 'live', impressions: '' },
    ]);
    expect(read.coupons).toEqual([]);
  });

  test.each([null, 'x', { traffic: 'x' }, { traffic: [null] }])('made by hand as %j do no harm', (award) => {
    expect(() => rowsOf(award, proposed)).not.toThrow();
  });

  test('grow by one like the last, without its amount, in the browser as by the button without a script', () => {
    const grown = rowsAfterAdding(proposed, 'traffic');
    expect(grown.traffic).toHaveLength(4);
    expect(grown.traffic.at(-1)).toEqual({ ...proposed.traffic.at(-1), impressions: '' });
    const posted = { approve: { note: '好', award: { traffic: [{ venue: 'mall', impressions: '5万' }] } } };
    expect(withAnotherRow(posted, 'traffic')).toEqual({
      approve: {
        note: '好',
        award: {
          traffic: [
            { venue: 'mall', impressions: '5万' },
            { venue: 'mall', impressions: '' },
          ],
        },
      },
    });
    expect(withAnotherRow({}, 'coupons')).toEqual({
      approve: { award: { coupons: [{ faceFen: '', thresholdFen: '', count: '' }] } },
    });
  });
});
