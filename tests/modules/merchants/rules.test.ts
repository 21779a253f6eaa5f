import { describe, expect, test } from 'vitest';
import { missingFromProfile, profileOf, profileSchema } from '#app/modules/merchants/index.ts';
import {
  differences,
  keepsVerification,
  mustBeFoundedBefore,
  mustBeVerifiable,
} from '#app/modules/merchants/rules.ts';
import { profile } from './scene.ts';

const whole = profileSchema.parse(profile());

describe('what an application needs of a profile', () => {
  const missing = (over: object) => missingFromProfile({ ...whole, placeIsNarrowest: true, ...over });

  test('nothing is missing from one that is filled in', () => {
    expect(missing({})).toEqual([]);
  });

  test('each thing that is missing is named, in the order of the form', () => {
    expect(missing({ contactPhone: null, legalName: null, category: null })).toEqual([
      'legalName',
      'category',
      'contactPhone',
    ]);
  });

  test('a city is not exact enough while it has counties', () => {
    expect(missing({ placeCode: '330400', placeIsNarrowest: false })).toEqual(['placeCode']);
    expect(missing({ placeCode: '441900', placeIsNarrowest: true })).toEqual([]);
  });

  test('a craftsman without a credit code may apply', () => {
    expect(missing({ uscc: null })).toEqual([]);
  });
});

test('a reason for keeping a code goes with the code it was for', () => {
  const reason = '营业执照上就是这样';
  expect(
    profileOf({ ...whole, uscc: '91350100M0001TGQXM', usccOverrideReason: reason }).usccOverrideReason,
  ).toBe(reason);
  expect(profileOf({ ...whole, usccOverrideReason: reason }).usccOverrideReason).toBeNull();
  expect(profileOf({ ...whole, uscc: null, usccOverrideReason: reason }).usccOverrideReason).toBeNull();
});

test('the order of the shops is no difference', () => {
  const shops = [
    { number: '2', name: '二' },
    { number: '1', name: '一' },
  ];
  expect(profileOf({ ...whole, shops })).toEqual(profileOf({ ...whole, shops: [...shops].reverse() }));
});

test('only what differs is told', () => {
  expect(differences({ a: 1, b: [1] }, { a: 2, b: [1] })).toEqual({ before: { a: 1 }, after: { a: 2 } });
  expect(differences({ a: 1 }, { a: 1 })).toBeNull();
});

test('a verification is of one name and one code', () => {
  expect(keepsVerification(whole, { ...whole, displayName: '新名字' } as typeof whole)).toBe(true);
  expect(keepsVerification(whole, { ...whole, legalName: '另一家公司' })).toBe(false);
  expect(keepsVerification(whole, { ...whole, uscc: null })).toBe(false);
});

test('nobody was founded in a year that has not begun', () => {
  expect(() => mustBeFoundedBefore('2022-05-20', { foundedYear: 2022 })).not.toThrow();
  expect(() => mustBeFoundedBefore('2022-05-20', { foundedYear: null })).not.toThrow();
  expect(() => mustBeFoundedBefore('2022-05-20', { foundedYear: 2023 })).toThrow('errors.too_large');
});

test('without a code or a registered name there is nothing to verify', () => {
  expect(() => mustBeVerifiable(whole)).not.toThrow();
  expect(() => mustBeVerifiable({ ...whole, uscc: null })).toThrow('merchants.error.verify_code');
  expect(() => mustBeVerifiable({ ...whole, legalName: null })).toThrow('merchants.error.verify_name');
});
