import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompose, decomposeBoth, logMean } from '#app/modules/impact/lmdi.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const value = (rows: readonly (readonly number[])[]) =>
  total(rows.map((row) => row.reduce((product, factor) => product * factor, 1)));

const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
const panel = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  .chain(([parts, factors]) => {
    const rows = fc.array(fc.array(positive, { minLength: factors, maxLength: factors }), {
      minLength: parts,
      maxLength: parts,
    });
    return fc.tuple(rows, rows);
  });

describe('the logarithmic mean', () => {
  it('lies between the geometric and the arithmetic mean', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const mean = logMean(a, b);
        expect(mean).toBeGreaterThanOrEqual(Math.sqrt(a * b) * (1 - 1e-9));
        expect(mean).toBeLessThanOrEqual(((a + b) / 2) * (1 + 1e-9));
      }),
    );
  });

  it('is exact where the two are nearly equal, where the naive formula divides noise by noise', () => {
    expect(logMean(1, 1)).toBe(1);
    expect(logMean(1 + 1e-15, 1)).toBeCloseTo(1, 12);
    expect(logMean(3, 5)).toBeCloseTo(2 / Math.log(5 / 3), 12);
  });
});

describe('LMDI-I', () => {
  it('leaves no rest: the effects add up to the change', () => {
    fc.assert(
      fc.property(panel, ([base, now]) => {
        const change = value(now) - value(base);
        const scale = value(now) + value(base);
        expect(Math.abs(total(decompose(base, now)) - change) / scale).toBeLessThan(1e-9);
      }),
    );
  });

  it('reverses in time: going back is the same with the other sign', () => {
    fc.assert(
      fc.property(panel, ([base, now]) => {
        const there = decompose(base, now);
        const back = decompose(now, base);
        const scale = value(now) + value(base);
        there.forEach((effect, place) => {
          expect(Math.abs(effect + (back[place] ?? Number.NaN)) / scale).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it('gives a factor that did not change no effect', () => {
    expect(decompose([[10, 2, 5]], [[20, 2, 4]])[1]).toBe(0);
  });

  it('agrees with a change worked out by hand (Ang 2005, equations 3 and 5)', () => {
    // V goes from 2 × 3 = 6 to 4 × 6 = 24; L(24, 6) = 18 / ln 4, and each factor doubled: half of the change each.
    expect(decompose([[2, 3]], [[4, 6]])).toEqual([expect.closeTo(9, 12), expect.closeTo(9, 12)]);
    // A sum of two parts, each with its own weight: L(12, 6) ln 2 = 6 and L(5, 10) ln ½ = −5.
    expect(decompose([[6], [10]], [[12], [5]])).toEqual([expect.closeTo(1, 12)]);
  });

  it('refuses what has no logarithm', () => {
    expect(() => decompose([[1, 1]], [[1, -1]])).toThrow(RangeError);
    expect(() => decompose([[1, 1]], [[1, Number.POSITIVE_INFINITY]])).toThrow(RangeError);
    expect(() => decompose([[1]], [[1, 1]])).toThrow(RangeError);
    expect(() => decompose([[1]], [[1], [2]])).toThrow(RangeError);
    expect(() => decompose([[1], [2, 3]], [[1], [2, 3]])).toThrow(RangeError);
  });
});

describe('a part that appears or vanishes', () => {
  it('gives its whole change to the factors that were zero, alike', () => {
    expect(decompose([[0, 5, 0]], [[4, 5, 3]])).toEqual([30, 0, 30]);
    expect(decompose([[4, 5, 3]], [[4, 0, 3]])).toEqual([0, -60, 0]);
    expect(
      decompose(
        [
          [0, 5],
          [2, 2],
        ],
        [
          [0, 9],
          [2, 2],
        ],
      ),
    ).toEqual([0, 0]);
    expect(decompose([[0, 5]], [[5, 0]])).toEqual([0, 0]);
  });

  it('is what ever smaller numbers in place of the zeros come to', () => {
    const some = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(some, some, some), fc.tuple(some, some), (now, [a, b]) => {
        const small = decompose([[1e-300, a, b]], [now]);
        const limit = decompose([[0, a, b]], [now]);
        small.forEach((effect, place) => {
          expect(Math.abs(effect - (limit[place] ?? Number.NaN)) / value([now])).toBeLessThan(0.02);
        });
      }),
    );
  });

  it('still leaves no rest, whatever is zero', () => {
    const maybe = fc.oneof(fc.constant(0), positive);
    const rows = fc.array(fc.tuple(maybe, maybe, maybe), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(rows, rows, (base, now) => {
        const scale = value(now) + value(base) || 1;
        const rest = total(decompose(base, now)) - (value(now) - value(base));
        expect(Math.abs(rest) / scale).toBeLessThan(1e-9);
      }),
    );
  });

  it('has no quotient where everything is zero on one side', () => {
    expect(decomposeBoth([[0, 2]], [[3, 2]])).toEqual({
      V0: 0,
      VT: 6,
      dV_total: 6,
      dV: [6, 0],
      D_total: null,
      D: null,
    });
  });
});

const PUBLISHED = join(import.meta.dirname, 'published/lmdi_simple.json');

describe('a published case', () => {
  interface Case {
    readonly name: string;
    readonly X0: number[][];
    readonly XT: number[][];
    readonly full_precision: { readonly dV: number[]; readonly D: number[] };
  }
  const { cases } = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as { cases: Case[] };

  it.each(cases)('$name is reproduced to the ninth digit', ({ X0, XT, full_precision }) => {
    const { dV, D, dV_total, D_total } = decomposeBoth(X0, XT);
    dV.forEach((effect, place) => {
      expect(effect).toBeCloseTo(full_precision.dV[place] ?? Number.NaN, 9);
      expect(D?.[place]).toBeCloseTo(full_precision.D[place] ?? Number.NaN, 9);
    });
    expect(dV_total).toBeCloseTo(total(dV), 9);
    expect(D_total).toBeCloseTo(
      (D ?? []).reduce((all, one) => all * one, 1),
      9,
    );
  });
});
