import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  assess,
  type Criterion,
  isRuralCounty,
  kindOf,
  matchOf,
  type ProfileFacts,
  salesDropPercent,
} from '#app/modules/programs/index.ts';

const profile: ProfileFacts = {
  placeCode: '330483',
  category: 'apparel.knitwear',
  employees: 46,
  hasCode: true,
};
const criterion = (of: Partial<Criterion>): Criterion => ({
  code: 'some_rule',
  from: 'profile',
  fact: 'placeCode',
  test: 'present',
  values: [],
  ...of,
});
const status = (of: Partial<Criterion>, facts: Partial<ProfileFacts> = {}, answers: Answers = {}) =>
  assess([criterion(of)], { ...profile, ...facts }, answers)[0]?.status;

describe('a place lies within an area', () => {
  const within = (place: string, area: string) =>
    status({ test: 'within', values: [area] }, { placeCode: place });

  test.each([
    ['330483', '330000', 'met'],
    ['330483', '330400', 'met'],
    ['330483', '330483', 'met'],
    ['330483', '330481', 'unmet'],
    ['330483', '320000', 'unmet'],
    // 331000 is a city whose own digits end in a nought, not the province 33 with something left over.
    ['331081', '331000', 'met'],
    ['330183', '331000', 'unmet'],
    ['310117', '310000', 'met'],
  ])('%s in %s is %s', (place, area, expected) => {
    expect(within(place, area)).toBe(expected);
  });

  test('and in every area above it, and in none beside it', () => {
    const two = fc.integer({ min: 11, max: 65 }).map(String);
    const below = fc.integer({ min: 1, max: 90 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(two, below, below, two, (province, city, county, other) => {
        const place = province + city + county;
        expect(within(place, `${province}0000`)).toBe('met');
        expect(within(place, `${province}${city}00`)).toBe('met');
        expect(within(place, `${other}0000`)).toBe(other === province ? 'met' : 'unmet');
      }),
    );
  });
});

describe('each test of a criterion', () => {
  test.each([
    [{ fact: 'category', test: 'one_of', values: ['apparel'] }, {}, 'met'],
    [{ fact: 'category', test: 'one_of', values: ['apparel.knitwear'] }, {}, 'met'],
    [{ fact: 'category', test: 'one_of', values: ['apparel.silk', 'home'] }, {}, 'unmet'],
    // A branch whose name another one begins with is not that other one.
    [{ fact: 'category', test: 'one_of', values: ['craft'] }, { category: 'crafts-fair' }, 'unmet'],
    [{ fact: 'category', test: 'one_of', values: ['apparel'] }, { category: null }, 'unknown'],
    [{ fact: 'employees', test: 'at_most', values: [46] }, {}, 'met'],
    [{ fact: 'employees', test: 'at_most', values: [45] }, {}, 'unmet'],
    [{ fact: 'employees', test: 'at_least', values: [46] }, {}, 'met'],
    [{ fact: 'employees', test: 'at_least', values: [47] }, {}, 'unmet'],
    [{ fact: 'employees', test: 'at_least', values: [0] }, { employees: null }, 'unknown'],
    [{ fact: 'hasCode', test: 'is_true' }, {}, 'met'],
    [{ fact: 'hasCode', test: 'is_true' }, { hasCode: false }, 'unmet'],
    [{ fact: 'placeCode', test: 'rural_county' }, {}, 'met'],
    [{ fact: 'placeCode', test: 'rural_county' }, { placeCode: '310117' }, 'unmet'],
  ] as const)('%j of %j is %s', (of, facts, expected) => {
    expect(status({ ...of, values: [...('values' in of ? of.values : [])] }, facts)).toBe(expected);
  });

  test('an answer that was not given is unknown, an empty list of titles is not enough', () => {
    const titles = { from: 'answers', fact: 'titles', test: 'present' } as const;
    expect(status(titles)).toBe('unknown');
    expect(status(titles, {}, { titles: [] })).toBe('unmet');
    expect(status(titles, {}, { titles: [{ isbn: '9787020002207', title: '红楼梦' }] })).toBe('met');
  });
});

describe('the drop in sales', () => {
  test.each([
    [100, 37, 63],
    [300, 200, 33.3],
    [100, 100, 0],
    [100, 150, -50],
    [0, 10, null],
    [undefined, 10, null],
  ])('from %j to %j is %j percent', (before, now, percent) => {
    expect(salesDropPercent(before, now)).toBe(percent);
  });

  test('of exactly 30 percent meets the recovery programme, a hair less does not', () => {
    const drop = kindOf('recovery-support').criteria.filter(({ code }) => code === 'sales_drop');
    const judged = (now: number) => assess(drop, profile, { sales_before: 1000, sales_now: now })[0]?.status;
    expect(judged(700)).toBe('met');
    expect(judged(701)).toBe('unmet');
    expect(assess(drop, profile, {})[0]?.status).toBe('unknown');
  });
});

describe('a rural county', () => {
  test.each(['330483', '150121', '350825', '222401', '429004', '659001'])(
    'is a county, a banner or a county-level city: %s',
    (code) => expect(isRuralCounty(code)).toBe(true),
  );

  test.each(['310117', '310151', '500151', '110101', '330400', '222400', '330000', '33048', 'abcdef'])(
    'is not a district, a whole city or no code at all: %s',
    (code) => expect(isRuralCounty(code)).toBe(false),
  );
});

describe('what a merchant is told before it applies', () => {
  const rule = (statusOfProfile: 'met' | 'unmet' | 'unknown', from: Criterion['from'] = 'profile') => ({
    code: 'some_rule',
    from,
    status: statusOfProfile,
  });

  test('one failed fact outweighs everything; a missing one comes near; questions are judged later', () => {
    expect(matchOf([rule('met'), rule('unmet'), rule('unknown')])).toBe('not_eligible');
    expect(matchOf([rule('met'), rule('unknown')])).toBe('nearly');
    expect(matchOf([rule('met'), rule('unknown', 'answers'), rule('unmet', 'answers')])).toBe('eligible');
    expect(matchOf([])).toBe('eligible');
  });
});
