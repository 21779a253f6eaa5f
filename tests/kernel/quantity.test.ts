import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';

describe('an amount of money as typed', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['1,234.50', 123_450],
    ['¥ 30', 3000],
    ['１２', 1200],
    ['30万', 30_000_000],
    ['0.5萬', 500_000],
    ['1.234567万', 1_234_567],
    ['2亿', 20_000_000_000],
    ['100元', 10_000],
    ['12.500', 1250],
  ])('%s is %s fen', (text, fen) => expect(parseYuan(text)).toBe(fen));

  it.each(['', '-3', '12.345', '1.2345678万', '1e5', 'abc', '12.', '万', '99999999999999'])(
    '%s is none, rather than rounded',
    (text) => expect(parseYuan(text)).toBeNull(),
  );

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (fen) => {
        expect(parseYuan(yuanText(fen))).toBe(fen);
      }),
    );
  });
});

describe('a count as typed', () => {
  it.each([
    ['240万', 2_400_000],
    ['2.5亿', 250_000_000],
    ['2,400,000', 2_400_000],
    ['1.0', 1],
  ])('%s is %s', (text, count) => expect(parseCount(text)).toBe(count));

  it.each(['1.5', '-1', '1.23456万', '9007199254740993'])('%s is none', (text) =>
    expect(parseCount(text)).toBeNull(),
  );
});
