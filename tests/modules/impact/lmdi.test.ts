import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompose, logMean } from '#app/modules/impact/lmdi.ts';

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
    expect(() => decompose([[0, 1]], [[1, 1]])).toThrow(RangeError);
    expect(() => decompose([[1, 1]], [[1, -1]])).toThrow(RangeError);
    expect(() => decompose([[1]], [[1, 1]])).toThrow(RangeError);
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
    const effects = decompose(X0, XT);
    const weight = logMean(value(XT), value(X0));
    effects.forEach((effect, place) => {
      expect(effect).toBeCloseTo(full_precision.dV[place] ?? Number.NaN, 9);
      expect(Math.exp(effect / weight)).toBeCloseTo(full_precision.D[place] ?? Number.NaN, 9);
    });
  });
});
