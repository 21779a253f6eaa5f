import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#app/kernel/day.ts';
import { inForce, pacing, plannedByDay } from '#app/modules/awards/pacing.ts';

const grant = { startsOn: '2022-06-01', endsOn: '2022-06-10', impressions: 1_003 };

describe('the plan of a grant', () => {
  test('is even, the days that get one more first', () => {
    expect(plannedByDay(grant).map(({ impressions }) => impressions)).toEqual([
      101, 101, 101, 100, 100, 100, 100, 100, 100, 100,
    ]);
  });

  test('adds up to the grant to the last impression, whatever its days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 25_000_000_000 }),
        (days, impressions) => {
          const planned = plannedByDay({
            startsOn: '2022-02-27',
            endsOn: addDays('2022-02-27', days),
            impressions,
          });
          const shares = planned.map((one) => one.impressions);
          expect(planned).toHaveLength(days + 1);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(impressions);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('the pace of a grant', () => {
  test.each([
    ['2022-06-01', 0, { expected: 0, difference: 0, standing: 'not_begun' }],
    ['2022-06-02', 101, { expected: 101, difference: 0, standing: 'on' }],
    ['2022-06-04', 280, { expected: 303, difference: -23, standing: 'on' }],
    ['2022-06-04', 270, { expected: 303, difference: -33, standing: 'behind' }],
    ['2022-06-04', 340, { expected: 303, difference: 37, standing: 'ahead' }],
    ['2022-08-01', 1_003, { expected: 1_003, difference: 0, standing: 'on' }],
    ['2022-08-01', 0, { expected: 1_003, difference: -1_003, standing: 'behind' }],
  ])('on %s with %i delivered', (today, delivered, pace) => {
    expect(pacing(grant, today, delivered)).toEqual({ ...pace, delivered });
  });
});

test('what is in force after a claw-back is shared in proportion and adds up', () => {
  const grants = [600, 300, 100].map((impressions) => ({ impressions, released: 0 }));
  expect(inForce(grants, 1_000)).toEqual(grants);
  expect(inForce(grants, 501).map(({ impressions }) => impressions)).toEqual([301, 150, 50]);
  expect(inForce(grants, 0).map(({ impressions }) => impressions)).toEqual([0, 0, 0]);
});

test('what was released of a grant is in force no more, and the others keep theirs', () => {
  const grants = [
    { impressions: 600, released: 450 },
    { impressions: 300, released: 0 },
  ];
  expect(inForce(grants, 450).map(({ impressions }) => impressions)).toEqual([150, 300]);
  const gone = grants.map(({ impressions }) => ({ impressions, released: impressions }));
  expect(inForce(gone, 0).map(({ impressions }) => impressions)).toEqual([0, 0]);
});
