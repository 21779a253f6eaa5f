import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothForms, type Claim, compareClaims } from '#app/modules/impact/claims/claim.ts';
import { addDecimal, compareDecimal, readDecimal, writeDecimal } from '#app/modules/impact/claims/decimal.ts';
import { readValue, typedValue } from '#app/modules/impact/claims/value.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => ({ digits, places }));

describe('decimals', () => {
  test('are read back as they were written', () => {
    fc.assert(
      fc.property(decimal, (one) => {
        const again = readDecimal(writeDecimal(one));
        expect(again && compareDecimal(again, one)).toBe(0);
        expect(again && writeDecimal(again)).toBe(writeDecimal(one));
      }),
    );
  });

  test('add up exactly, in any order, and order keeps to sums', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (one, other, third) => {
        const sum = addDecimal(one, other);
        expect(writeDecimal(sum)).toBe(writeDecimal(addDecimal(other, one)));
        expect(compareDecimal(addDecimal(one, third), addDecimal(other, third))).toBe(
          compareDecimal(one, other),
        );
      }),
    );
    const tenth = readDecimal('0.1');
    const fifth = readDecimal('0.2');
    expect(tenth && fifth && writeDecimal(addDecimal(tenth, fifth))).toBe('0.3');
  });

  test.each(['', '.5', '1.', '1e3', '--1', 'NaN', '1 000'])('are not made of %j', (text) => {
    expect(readDecimal(text)).toBeNull();
  });
});

describe('a change in both forms', () => {
  test.each([
    ['multiple', '3.2', '3.2', '2.2'],
    ['growth', '2.2', '3.2', '2.2'],
    // 增长 15 倍 is sixteen times the base.
    ['growth', '15', '16', '15'],
    ['multiple', '0.4', '0.4', '-0.6'],
    ['growth', '6.67', '7.67', '6.67'],
  ] as const)('%s %s is %s times, or a growth of %s', (kind, value, multiple, growth) => {
    expect(bothForms({ kind, value })).toEqual({ multiple, growth });
  });

  test('leads from one form to the other and back, to the digit', () => {
    fc.assert(
      fc.property(decimal, (one) => {
        const value = writeDecimal(one);
        const forms = bothForms({ kind: 'multiple', value });
        expect(forms?.multiple).toBe(value);
        expect(bothForms({ kind: 'growth', value: forms?.growth ?? '' })).toEqual(forms);
      }),
    );
  });

  test('is none for a level or a share', () => {
    expect(bothForms({ kind: 'level', value: '9' })).toBeNull();
    expect(bothForms({ kind: 'share', value: '0.89' })).toBeNull();
  });
});

const YEAR = { from: '2021-01-01', to: '2021-12-31' };
const LEAP = { from: '2020-01-01', to: '2020-12-31' };
const claim = (given: Partial<Claim> = {}): Claim => ({
  code: 'gmv_multiple',
  origin: 'reported',
  value: '3.2',
  unit: 'ratio',
  kind: 'multiple',
  bound: 'exact',
  period: YEAR,
  base: LEAP,
  ...given,
});

describe('comparing claims', () => {
  test('holds a multiple against a growth, for they say one thing', () => {
    expect(compareClaims(claim(), claim({ kind: 'growth', value: '2.2' }))).toEqual({
      order: 'same',
      refused: null,
    });
    expect(compareClaims(claim(), claim({ kind: 'growth', value: '3.2' })).order).toBe('less');
  });

  test('turns round with its two sides', () => {
    const turned = { more: 'less', less: 'more', same: 'same' } as const;
    const any = fc.record({
      value: decimal.map(writeDecimal),
      kind: fc.constantFrom<Claim['kind']>('growth', 'multiple'),
      bound: fc.constantFrom<Claim['bound']>('exact', 'over', 'about'),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [there, back] = [compareClaims(claim(a), claim(b)), compareClaims(claim(b), claim(a))];
        expect(back.refused).toBe(there.refused);
        expect(back.order).toBe(there.order && turned[there.order]);
      }),
    );
  });

  test.each([
    ['what is measured with what others state', { origin: 'measured' }, 'origin'],
    ['different indicators', { code: 'gmv_change' }, 'indicator'],
    ['a change with a share', { kind: 'share', value: '0.5' }, 'kind'],
    ['different units', { unit: 'fen' }, 'unit'],
    ['a change without its base', { base: null }, 'no_base'],
    ['different bases', { base: { from: '2019-01-01', to: '2019-12-31' } }, 'base'],
    ['a claim of no period', { period: null }, 'no_period'],
    ['a year with a month', { period: { from: '2021-06-01', to: '2021-06-30' } }, 'length'],
    ['what is only about right', { bound: 'about' }, 'about'],
    ['over 3.2 with over 3.2', { bound: 'over' }, null],
  ] as const)('refuses %s', (_, other, refused) => {
    const one = refused === null ? claim({ bound: 'over' }) : claim();
    expect(compareClaims(one, claim(other))).toEqual({ order: null, refused: refused ?? 'bound' });
  });

  test.each([
    ['100', '90', 'more'],
    ['100', '100', 'more'],
    ['100', '110', null],
  ] as const)('over %s against exactly %s: %s', (over, exact, order) => {
    const cities = { code: 'cities_reached', unit: 'cities', kind: 'level', base: null } as const;
    const said = compareClaims(
      claim({ ...cities, value: over, bound: 'over' }),
      claim({ ...cities, value: exact }),
    );
    expect(said.order).toBe(order);
    expect(said.refused).toBe(order === null ? 'bound' : null);
  });

  test('holds a leap year against another year, and a February against a March', () => {
    const cities = { code: 'cities_reached', unit: 'cities', kind: 'level', base: null } as const;
    expect(compareClaims(claim(cities), claim({ ...cities, period: LEAP })).refused).toBeNull();
    const [february, march] = [
      { from: '2021-02-01', to: '2021-02-28' },
      { from: '2021-03-01', to: '2021-03-31' },
    ];
    expect(
      compareClaims(claim({ ...cities, period: february }), claim({ ...cities, period: march })).refused,
    ).toBeNull();
  });
});

describe('a value as it is typed', () => {
  test.each([
    ['25亿', 'level', 'impressions', '2500000000'],
    ['1.5万', 'level', 'fen', '1500000'],
    ['179.3 万', 'level', 'kinds', '1793000'],
    ['38%', 'growth', 'ratio', '0.38'],
    ['−5', 'growth', 'ratio', '-0.05'],
    ['1,500%', 'growth', 'ratio', '15'],
    ['89％', 'share', 'ratio', '0.89'],
    ['3.2 倍', 'multiple', 'ratio', '3.2'],
    ['3.2×', 'multiple', 'ratio', '3.2'],
  ] as const)('%s as a %s of %s is %s', (text, kind, unit, value) => {
    expect(readValue(text, kind, unit)).toBe(value);
  });

  test.each([
    ['about 5', 'level', 'orders'],
    ['1.5', 'level', 'orders'],
    ['1.234', 'level', 'fen'],
    ['101%', 'share', 'ratio'],
    ['-1%', 'share', 'ratio'],
    ['-2', 'multiple', 'ratio'],
  ] as const)('%s is no %s of %s', (text, kind, unit) => {
    expect(readValue(text, kind, unit)).toBeNull();
  });

  test('comes back to the field as the same value', () => {
    const kinds = fc.constantFrom(
      ['level', 'fen'] as const,
      ['level', 'orders'] as const,
      ['growth', 'ratio'] as const,
      ['multiple', 'ratio'] as const,
    );
    fc.assert(
      fc.property(kinds, fc.nat(2_000_000_000), ([kind, unit], amount) => {
        const value = kind === 'level' ? String(amount) : writeDecimal({ digits: BigInt(amount), places: 4 });
        expect(readValue(typedValue(value, kind, unit), kind, unit)).toBe(value);
      }),
    );
  });
});
