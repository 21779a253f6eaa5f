import { describe, expect, test } from 'vitest';
import { kindOf, questionsOf } from '#app/modules/programs/index.ts';
import { type Examined, examine } from '#app/routes/manager/view/findings.ts';

const text = (words: string) => ({ 'zh-CN': words, 'zh-TW': words, en: words });
const given = (change: Partial<Examined> = {}): Examined => ({
  answers: {
    sales_before: 41_200_000,
    sales_now: 15_244_000,
    staff_before: 41,
    staff_kept: 38,
    closed_from: '2022-03-13',
    requested_impressions: 3_200_000,
    requested_fen: 8_000_000,
  },
  profile: { uscc: '91222401MA0000013T', usccOverrideReason: null },
  facts: { placeCode: '222401', category: 'food', employees: 41, hasCode: true },
  merchant: { verifiedAt: new Date() },
  cycle: {
    criteria: kindOf('recovery-support').criteria,
    benefitFrom: '2022-05-20',
    benefitTo: '2022-07-31',
    expectedImpressions: { from: 1_000_000, to: 8_000_000 },
    expectedFen: null,
  },
  questions: questionsOf('recovery-support'),
  sold: null,
  support: [],
  sharedShops: [],
  documents: [],
  likelySame: [],
  today: '2022-06-20',
  ...change,
});
const about = (kind: string, change: Partial<Examined> = {}) =>
  examine(given(change)).filter((finding) => finding.about === kind);
const support = (from: string | null, to: string | null) => ({
  awardId: 1,
  applicationId: 7,
  merchantId: 3,
  programId: 2,
  programName: text('山货上头条'),
  kind: 'rural-produce',
  from,
  to,
  impressions: 5,
  fen: 0,
});

describe('the criteria', () => {
  test('are judged one by one, by what was handed in', () => {
    expect(about('criterion').map((finding) => finding.state)).toEqual(['pass', 'pass', 'pass']);
    const weaker = { ...given().answers, sales_now: 40_000_000 };
    expect(about('criterion', { answers: weaker })).toContainEqual({
      state: 'fail',
      about: 'criterion',
      code: 'sales_drop',
      found: { as: 'percent', value: 2.9 },
    });
    const { closed_from: _, ...undated } = given().answers;
    expect(about('criterion', { answers: undated })).toContainEqual({
      state: 'unknown',
      about: 'criterion',
      code: 'closure_dated',
      found: null,
    });
  });
});

describe('the figures', () => {
  test('are worked out where the kind asks for them', () => {
    expect(about('sales')).toMatchObject([{ before: 41_200_000, now: 15_244_000, percent: 63 }]);
    expect(about('staff')).toMatchObject([{ state: 'pass', before: 41, kept: 38 }]);
    expect(about('sales', { answers: {} })).toEqual([]);
    expect(about('staff', { answers: { staff_before: 0, staff_kept: 0 } })).toEqual([]);
  });

  test('that cannot be are pointed out: more people kept than there were', () => {
    expect(about('staff', { answers: { staff_before: 10, staff_kept: 12 } })).toMatchObject([
      { state: 'warn' },
    ]);
  });

  test('asked above what is usual are pointed out, by their unit; at the bound they are usual', () => {
    const ask = (requested_impressions: number) =>
      about('usual', { answers: { requested_impressions, requested_fen: 9e12 } });
    expect(ask(8_000_000)).toEqual([]);
    expect(ask(8_000_001)).toEqual([
      { state: 'warn', about: 'usual', unit: 'impressions', asked: 8_000_001, upTo: 8_000_000 },
    ]);
  });
});

describe('the merchant', () => {
  test.each([
    ['91222401MA0000013T', 'warn'],
    ['91330483MA28A1234K', 'pass'],
    [null, 'unknown'],
  ])('with the code %s: %s', (uscc, state) => {
    expect(about('code', { profile: { uscc, usccOverrideReason: null } })).toMatchObject([{ state }]);
  });

  test('whose licence nobody compared is unknown, not passed', () => {
    expect(about('verified')).toMatchObject([{ state: 'pass' }]);
    expect(about('verified', { merchant: { verifiedAt: null } })).toMatchObject([{ state: 'unknown' }]);
  });

  test('that states another’s shop is pointed out by name', () => {
    const sharedShops = [{ number: '100200', merchantId: 9, merchantName: '晨光毛衫' }];
    expect(about('shop', { sharedShops })).toEqual([{ state: 'warn', about: 'shop', ...sharedShops[0] }]);
  });
});

describe('support from elsewhere', () => {
  test.each([
    ['2022-05-01', '2022-05-19', false],
    ['2022-05-01', '2022-05-20', true],
    ['2022-06-01', '2022-06-30', true],
    ['2022-07-31', '2022-09-30', true],
    ['2022-08-01', '2022-09-30', false],
  ])('from %s to %s overlaps the benefit period: %s', (from, to, overlaps) => {
    expect(about('support', { support: [support(from, to)] })).toMatchObject([
      { state: overlaps ? 'warn' : 'pass', overlaps },
    ]);
  });

  test('of measures alone has no days and overlaps with nothing', () => {
    expect(about('support', { support: [support(null, null)] })).toMatchObject([{ overlaps: false }]);
  });

  test('that there is none is said as well', () => {
    expect(about('no_support')).toHaveLength(1);
    expect(about('no_support', { support: [support('2022-06-01', '2022-06-30')] })).toEqual([]);
  });
});

test('a document handed in is judged by the last day of the support', () => {
  const licence = (validUntil: string | null) => ({
    kind: 'licence' as const,
    number: '91222401MA0000013T',
    validFrom: '2015-01-01',
    validUntil,
  });
  const until = [null, '2022-07-31', '2022-07-30', '2022-06-19'];
  const found = about('document', { documents: until.map(licence) });
  expect(found).toMatchObject([
    { state: 'pass', concern: null },
    { state: 'pass', concern: null },
    { state: 'warn', concern: 'ends_before' },
    { state: 'fail', concern: 'expired' },
  ]);
});

test('another merchant that may be the same one is named, also once that is decided', () => {
  const other = { merchantId: 9, merchantName: '金达莱', signs: ['shop' as const] };
  expect(
    about('same', {
      likelySame: [
        { ...other, keptId: null },
        { ...other, keptId: 9 },
      ],
    }),
  ).toMatchObject([
    { state: 'warn', merchantId: 9, decided: false },
    { state: 'warn', merchantId: 9, decided: true },
  ]);
});

test('that no document came with an expiry is unknown, not passed', () => {
  expect(about('no_document')).toEqual([{ state: 'unknown', about: 'no_document' }]);
});

describe('a code', () => {
  test.each([
    ['91330483MA28A1234K', '330483', []],
    ['91330483MA28A1234K', '220000', [{ state: 'warn', region: '330000', at: '220000' }]],
    ['91330483MA28A1234K', null, []],
    // Of a national register: issued nowhere in particular.
    ['91100000100003962T', '330483', []],
    [null, '330483', []],
  ])('%s of a shop in %s is looked up by its province', (uscc, placeCode, found) => {
    const facts = { ...given().facts, placeCode };
    const profile = { uscc, usccOverrideReason: null };
    expect(about('registered', { facts, profile })).toMatchObject(found);
    expect(about('registered', { facts, profile })).toHaveLength(found.length);
  });
});

test.each([
  ['222400', 'pass'],
  ['330483', 'warn'],
])('a place answered as %s beside a shop in 222401: %s', (affected_place, state) => {
  expect(about('place', { answers: { affected_place } })).toEqual([
    { state, about: 'place', question: 'affected_place', answered: affected_place, at: '222401' },
  ]);
  const facts = { ...given().facts, placeCode: null };
  expect(about('place', { answers: { affected_place }, facts })).toEqual([]);
});

describe('the books', () => {
  const titles = (...isbns: string[]) =>
    about('titles', {
      questions: questionsOf('books'),
      answers: { titles: isbns.map((isbn) => ({ isbn, title: '红楼梦' })) },
    });
  const [one, other] = ['9787020002207', '9787544253994'];
  test('have the check digits of their ISBNs computed again, and none twice', () => {
    expect(titles(one, other)).toMatchObject([{ state: 'pass', count: 2, wrong: [], twice: [] }]);
    expect(titles(one, one, one)).toMatchObject([{ state: 'warn', count: 3, twice: [one] }]);
    expect(titles(one, '9787020002208')).toMatchObject([{ state: 'fail', wrong: ['9787020002208'] }]);
  });
});

describe('the drop in sales', () => {
  // 63 % were stated.
  test.each([
    ['10 points less', 100_000, 47_000, 'pass', 53],
    ['a little more than that', 100_000, 47_100, 'warn', 52.9],
    ['deeper than stated', 100_000, 5_000, 'pass', 95],
    ['growth', 100_000, 130_000, 'warn', -30],
  ])('beside delivery data that show %s', (_, before, now, state, own) => {
    expect(about('sold', { sold: { before, now } })).toEqual([
      { state, about: 'sold', own, stated: 63, before, now },
    ]);
  });

  test.each([
    [null, 5],
    [5, null],
    [0, 5],
  ])('cannot be checked with %s before and %s now, and says so', (before, now) => {
    expect(about('unsold', { sold: { before, now } })).toEqual([{ state: 'unknown', about: 'unsold' }]);
    expect(about('sold', { sold: { before, now } })).toEqual([]);
  });

  test('is not looked for where the kind states none', () => {
    expect(about('unsold', { answers: {}, sold: { before: null, now: null } })).toEqual([]);
    expect(about('unsold', { sold: null })).toEqual([]);
  });
});
