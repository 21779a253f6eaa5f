import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '#app/kernel/day.ts';
import { splitPeriod } from '#app/modules/delivery/periods.ts';

test.each([
  ['2022-05-01', '2022-05-31', { from: '2022-05-01', to: '2022-05-01' }, []],
  ['2022-01-01', '2022-12-31', { from: '2022-01-01', to: '2022-12-01' }, []],
  ['2022-05-15', '2022-05-20', null, [['2022-05-15', '2022-05-20']]],
  ['2022-05-15', '2022-06-14', null, [['2022-05-15', '2022-06-14']]],
  [
    '2022-04-30',
    '2022-07-01',
    { from: '2022-05-01', to: '2022-06-01' },
    [
      ['2022-04-30', '2022-04-30'],
      ['2022-07-01', '2022-07-01'],
    ],
  ],
  ['2022-05-02', '2022-05-01', null, []],
])('%s to %s', (from, to, months, edges) => {
  const split = splitPeriod({ from, to });
  expect(split.months).toEqual(months);
  expect(split.edges.map((edge) => [edge.from, edge.to])).toEqual(edges);
});

test('every day of a period lies in exactly one part of it', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(500), (start, length) => {
      const from = addDays('2020-01-01', start);
      const to = addDays(from, length);
      const { months, edges } = splitPeriod({ from, to });
      let days = edges.reduce((sum, edge) => sum + daysBetween(edge.from, edge.to) + 1, 0);
      if (months) {
        const end = addDays(months.to, 31);
        days += daysBetween(months.from, `${end.slice(0, 7)}-01`);
        for (const edge of edges) expect(edge.to < months.from || edge.from > months.to).toBe(true);
      }
      expect(days).toBe(length + 1);
    }),
  );
});
