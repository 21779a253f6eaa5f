import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIsbn } from '#app/modules/programs/isbn.ts';

/** The check digit by its definition in ISO 2108: the weighted sum of all thirteen is a multiple of ten. */
const isValid13 = (digits: string): boolean =>
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;

const withCheck13 = (stem: string): string =>
  [...'0123456789'].map((digit) => stem + digit).find(isValid13) ?? '';

const withCheck10 = (stem: string): string => {
  const sumOf = (digits: string) =>
    [...digits].reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - index), 0);
  return [...'0123456789X'].map((digit) => stem + digit).find((whole) => sumOf(whole) % 11 === 0) ?? '';
};

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const stem13 = fc.tuple(fc.constantFrom('978', '979'), digits(9)).map((parts) => parts.join(''));

describe('an ISBN', () => {
  test.each([
    ['978-7-02-000220-7', '9787020002207'],
    ['978 7 5366 9293 0', '9787536692930'],
    ['９７８７５０６３６５４３７', '9787506365437'],
    ['7-5366-9293-8', null],
    ['0-306-40615-2', '9780306406157'],
    ['0 8044 2957 x', '9780804429573'],
    ['978-7-02-000220-8', null],
    ['', null],
    ['红楼梦', null],
    ['977-7-02-000220-0', null],
  ])('typed as %j reads as %j', (typed, read) => {
    expect(parseIsbn(typed)).toBe(read);
  });

  test('with the right check digit is taken, however it is hyphenated', () => {
    fc.assert(
      fc.property(stem13, fc.array(fc.nat(12)), (stem, cuts) => {
        const whole = withCheck13(stem);
        const typed = [...whole].map((digit, index) => (cuts.includes(index) ? `-${digit}` : digit)).join('');
        expect(parseIsbn(typed)).toBe(whole);
      }),
    );
  });

  test('with one digit changed is refused', () => {
    fc.assert(
      fc.property(stem13, fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 9 }), (stem, at, by) => {
        const whole = withCheck13(stem);
        const wrong = [...whole].map((d, index) => (index === at ? (Number(d) + by) % 10 : d)).join('');
        expect(parseIsbn(wrong)).toBeNull();
      }),
    );
  });

  test('of ten digits becomes the one of thirteen for the same book', () => {
    fc.assert(
      fc.property(digits(9), (stem) => {
        expect(parseIsbn(withCheck10(stem))).toBe(withCheck13(`978${stem}`));
      }),
    );
  });
});
