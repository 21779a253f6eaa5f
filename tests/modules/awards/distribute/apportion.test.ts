import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '#app/modules/awards/distribute/apportion.ts';
import { type Bounded, shareOut } from '#app/modules/awards/distribute/shares.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const weights = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 60 });
const units = fc.integer({ min: 0, max: 25_000_000_000 });

describe('the largest remainder', () => {
  test('is known: Hamilton’s own example of 1792 and a tie served in order', () => {
    // The first apportionment of the House of Representatives, 120 seats.
    const peoples = [
      236_841, 55_540, 70_835, 68_705, 278_514, 475_327, 141_822, 179_570, 331_589, 353_523, 432_879, 68_446,
      206_236, 85_533, 630_560,
    ];
    expect(apportion(120, peoples)).toEqual([8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21]);
    expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });

  test('adds up exactly, and nobody is a whole unit off its quota', () => {
    fc.assert(
      fc.property(units, weights, (whole, given) => {
        const parts = apportion(whole, given);
        expect(sum(parts)).toBe(whole);
        const all = BigInt(sum(given));
        for (const [place, part] of parts.entries()) {
          const off = BigInt(part) * all - BigInt(whole) * BigInt(given[place] ?? 0);
          expect(off > -all && off < all).toBe(true);
        }
      }),
    );
  });
});

const bounded: fc.Arbitrary<Bounded> = fc
  .record({
    weight: fc.integer({ min: 1, max: 10_000 }),
    floor: fc.integer({ min: 0, max: 50 }),
    more: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ weight, floor, more }) => ({ weight, floor, cap: floor + more }));

/** Unit by unit to whoever has least for its weight: slow, plainly right, and off from quotas by at most one. */
function slowly(pool: number, rows: readonly Bounded[]): number[] {
  const parts = rows.map(({ floor }) => floor);
  for (let left = pool - sum(parts); left > 0; left -= 1) {
    const open = rows.flatMap((row, place) =>
      (parts[place] ?? 0) < row.cap ? [{ place, level: ((parts[place] ?? 0) + 1) / row.weight }] : [],
    );
    const next = open.sort((one, other) => one.level - other.level || one.place - other.place)[0];
    if (!next) break;
    parts[next.place] = (parts[next.place] ?? 0) + 1;
  }
  return parts;
}

describe('shares between floors and caps', () => {
  const problem = fc
    .record({
      rows: fc.array(bounded, { minLength: 1, maxLength: 30 }),
      more: fc.integer({ min: 0, max: 3_000 }),
    })
    .map(({ rows, more }) => ({ rows, pool: sum(rows.map(({ floor }) => floor)) + more }));

  test('add up to the pool, or to all caps where that is less', () => {
    fc.assert(
      fc.property(problem, ({ rows, pool }) => {
        const parts = shareOut(pool, rows);
        expect(sum(parts)).toBe(Math.min(pool, sum(rows.map(({ cap }) => cap))));
        for (const [place, row] of rows.entries()) {
          expect(parts[place]).toBeGreaterThanOrEqual(row.floor);
          expect(parts[place]).toBeLessThanOrEqual(row.cap);
        }
      }),
    );
  });

  test('leave nobody behind: a unit moved from one to another never evens the levels out', () => {
    fc.assert(
      fc.property(problem, ({ rows, pool }) => {
        const parts = shareOut(pool, rows);
        const placed = rows.map((row, place) => ({ ...row, part: parts[place] ?? 0 }));
        // Who may get more is not further below the common level than one unit either way.
        for (const poor of placed.filter(({ part, cap }) => part < cap))
          for (const rich of placed.filter(({ part, floor }) => part > floor))
            expect((rich.part - 1) / rich.weight).toBeLessThan((poor.part + 1) / poor.weight);
      }),
    );
  });

  test('of equal weight are what giving unit by unit comes to', () => {
    fc.assert(
      fc.property(problem, ({ rows, pool }) => {
        const even = rows.map((row) => ({ ...row, weight: 1 }));
        expect(shareOut(pool, even)).toEqual(slowly(pool, even));
      }),
      { numRuns: 50 },
    );
  });

  test('of ten thousand with caps all over are found at once', () => {
    const rows = Array.from({ length: 10_000 }, (_, place) => ({
      weight: 1 + ((place * 7919) % 10_000),
      floor: place % 3,
      cap: 1_000_000 + ((place * 104_729) % 900_000_000),
    }));
    expect(sum(shareOut(2_500_000_000, rows))).toBe(2_500_000_000);
  });
});
