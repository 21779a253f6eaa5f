import { describe, expect, test } from 'vitest';
import { chosenPlace, profileSchema, saveProfileSchema } from '#app/modules/merchants/index.ts';
import { readValues } from '#app/web/form/read-values.ts';
import { profile } from './scene.ts';

/** What the form shows: which field complains of what. */
const complaints = (values: object) => {
  const read = readValues(profileSchema, values);
  return read.ok ? {} : Object.fromEntries(read.issues.map(({ path, message }) => [path, message]));
};

const FAILS_ITS_CHECK = '91350100M0001TGQXM';

describe('a profile as it is typed', () => {
  test('all but the name may be left for later, and blank is nothing', () => {
    const read = readValues(profileSchema, {
      displayName: ' 山里人 ',
      uscc: '',
      placeCode: ['', ''],
      employees: ' ',
    });
    expect(read).toMatchObject({
      ok: true,
      input: {
        displayName: '山里人',
        uscc: null,
        placeCode: null,
        employees: null,
        domesticBrand: false,
        shops: [],
      },
    });
    expect(complaints({ displayName: '  ' })).toEqual({ displayName: 'errors.required' });
  });

  test('numbers are read as people write them', () => {
    const typed = profile({ employees: '1,200', foundedYear: '２００８', contactPhone: '138 0000-1234' });
    expect(profileSchema.parse(typed)).toMatchObject({
      employees: 1200,
      foundedYear: 2008,
      contactPhone: '13800001234',
    });
  });

  test('everything that is wrong is said at once', () => {
    expect(
      complaints({
        displayName: '',
        uscc: '123',
        contactPhone: '12',
        contactEmail: 'shen',
        employees: 'many',
        foundedYear: '08',
        category: 'nothing',
        placeCode: '33',
      }),
    ).toEqual({
      displayName: 'errors.required',
      uscc: 'merchants.error.uscc_length',
      contactPhone: 'merchants.error.phone',
      contactEmail: 'errors.email',
      employees: 'merchants.error.employees',
      foundedYear: 'merchants.error.year',
      category: 'errors.choose_one',
      placeCode: 'merchants.error.place',
    });
  });

  test.each(['13800001234', '0573-88880000', '021 6888 0000', '400-820-8820', '+886 2 2345 6789'])(
    '%s is a telephone number',
    (contactPhone) => {
      expect(complaints(profile({ contactPhone }))).toEqual({});
    },
  );

  test('a shop has a number and a name, and is stated once; an empty row is none', () => {
    const shops = [
      { number: '', name: '' },
      { number: '77', name: '' },
      { number: '', name: '旗舰店' },
      { number: 'a b', name: '一' },
      { number: '88', name: '二' },
      { number: '88', name: '三' },
    ];
    expect(complaints(profile({ shops }))).toEqual({
      'shops.1.name': 'errors.required',
      'shops.2.number': 'errors.required',
      'shops.3.number': 'merchants.error.shop_number',
      'shops.5.number': 'merchants.error.shop_twice',
    });
    expect(profileSchema.parse(profile({ shops: [{}, { number: ' 88 ', name: ' 二 ' }] })).shops).toEqual([
      { number: '88', name: '二' },
    ]);
  });

  test('a field no form asks for is refused', () => {
    expect(complaints({ ...profile(), verifiedAt: '2020-01-01' })).toEqual({ '': 'errors.bad_request' });
  });

  test('the revision comes as text', () => {
    expect(readValues(saveProfileSchema, { ...profile(), revision: '3' })).toMatchObject({
      ok: true,
      input: { revision: 3 },
    });
  });
});

describe('a credit code whose check character differs', () => {
  test('is a warning that names the character expected', () => {
    const read = readValues(profileSchema, profile({ uscc: FAILS_ITS_CHECK }));
    expect(read).toEqual({
      ok: false,
      issues: [
        {
          path: 'uscc',
          message: 'merchants.error.uscc_check',
          params: expect.objectContaining({ expected: expect.stringMatching(/^[0-9A-Y]$/) }),
        },
      ],
    });
  });

  test('is taken once somebody says why', () => {
    expect(complaints(profile({ uscc: FAILS_ITS_CHECK, usccOverrideReason: '营业执照上就是这样' }))).toEqual(
      {},
    );
  });

  test('a reason that explains nothing is not one', () => {
    expect(complaints(profile({ uscc: FAILS_ITS_CHECK, usccOverrideReason: '对' }))).toEqual({
      uscc: 'merchants.error.uscc_check',
      usccOverrideReason: 'errors.too_short',
    });
  });

  test('no reason helps a code of the wrong length', () => {
    expect(complaints(profile({ uscc: '9135', usccOverrideReason: '营业执照上就是这样' }))).toEqual({
      uscc: 'merchants.error.uscc_length',
    });
  });
});

describe('the steps of a place', () => {
  test.each([
    [['330000', '330400', '330483'], '330483', 'all three'],
    [['330000', '330400', ''], '330400', 'the last left open'],
    [['420000', '330400', '330483'], '420000', 'another province chosen: what is left over says nothing'],
    [['330000', '330100', '330483'], '330100', 'another city chosen'],
    [['420000', '429006'], '429006', 'a county the province runs itself'],
    [['110000', '110101'], '110101', 'a district of Beijing'],
    ['330483', '330483', 'one code'],
    [['', '', ''], null, 'nothing chosen'],
    [undefined, null, 'nothing sent'],
  ] as [string | string[] | undefined, string | null, string][])('%j is %s (%s)', (given, expected) => {
    expect(chosenPlace(given)).toBe(expected);
  });
});
