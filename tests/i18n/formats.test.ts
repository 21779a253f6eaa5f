import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '#app/i18n/index.ts';
import { LOCALES } from '#app/kernel/locale.ts';

const [zh, tw, en] = LOCALES.map(formats) as [
  ReturnType<typeof formats>,
  ReturnType<typeof formats>,
  ReturnType<typeof formats>,
];
/** As read: a space that does not break is a space. */
const read = (text: string) => text.replaceAll('\u00a0', ' ');

/** A short form taken back to a number. */
function parse(short: string): number {
  const [, sign, digits = '', word = ''] = /^(−?)¥?([\d,.]+)\s?(\S*)$/u.exec(read(short)) ?? [];
  const worth = {
    '': 1,
    万: 1e4,
    萬: 1e4,
    亿: 1e8,
    億: 1e8,
    万亿: 1e12,
    兆: 1e12,
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
  };
  const value = Number(digits.replaceAll(',', '')) * (worth[word as keyof typeof worth] ?? Number.NaN);
  return sign ? -value : value;
}

const counts = fc.oneof(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 0, max: 2e5 }));

describe('a count', () => {
  it.each([
    [0, '0', '0'],
    [9_999, '9,999', '9,999'],
    [10_000, '1 万', '10,000'],
    [1_793_000, '179.3 万', '1.793 million'],
    [2_500_000_000, '25 亿', '2.5 billion'],
    [99_996_000, '1 亿', '100 million'],
    [999_950, '100 万', '999,950'],
    [-31_234, '−3.123 万', '−31,234'],
    [1_200_000_000_000, '1.2 万亿', '1.2 trillion'],
  ])('%d reads %s and %s', (count, chinese, english) => {
    expect(read(zh.count(count))).toBe(chinese);
    expect(read(en.count(count))).toBe(english);
  });

  it('is off by at most half a unit in the fourth digit', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(zh, tw, en), (count, format) => {
        expect(Math.abs(parse(format.count(count)) - count)).toBeLessThanOrEqual(count * 0.0005);
      }),
    );
  });

  it('never puts a column out of order', () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom(zh, tw, en), (a, b, format) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(parse(format.count(low))).toBeLessThanOrEqual(parse(format.count(high)));
      }),
    );
  });

  it('is the same number in every language from a million on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 1e13 }), (count) => {
        expect(parse(tw.count(count))).toBe(parse(zh.count(count)));
        expect(parse(en.count(count)) / parse(zh.count(count))).toBeCloseTo(1, 10);
      }),
    );
  });

  it('keeps every digit where it is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (count) => {
        expect(Number(en.exactCount(count).replaceAll(',', '').replace('−', '-'))).toBe(count);
      }),
    );
  });
});

describe('money', () => {
  it.each([
    [0, '¥0', '¥0'],
    [5_950, '¥59.50', '¥59.50'],
    [999_999, '¥9,999.99', '¥9,999.99'],
    [8_000_000, '¥8 万', '¥80,000'],
    [12_345_678, '¥12.35 万', '¥123,457'],
    [14_100_000_000, '¥1.41 亿', '¥141 million'],
    [-312_340_000, '−¥312.3 万', '−¥3.123 million'],
  ])('%d fen reads %s and %s', (fen, chinese, english) => {
    expect(read(zh.money(fen))).toBe(chinese);
    expect(read(en.money(fen))).toBe(english);
  });

  it('keeps every fen where it is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        const [yuan = '', rest = ''] = zh.exactMoney(fen).replace(/[¥,−]/g, '').split('.');
        expect(rest).toHaveLength(2);
        expect(BigInt(yuan + rest)).toBe(BigInt(Math.abs(fen)));
        expect(zh.exactMoney(fen).startsWith('−')).toBe(fen < 0);
      }),
    );
  });
});

describe('shares and changes', () => {
  it('round half away from zero, show a true minus and no minus zero', () => {
    expect(en.percent(0.115)).toBe('11.5%');
    expect(en.percent(0.00285, 2)).toBe('0.29%');
    expect(en.signedPercent(-0.63)).toBe('−63%');
    expect(en.signedPercent(0.38)).toBe('+38%');
    expect(en.signedPercent(-0.0004)).toBe('0%');
    expect(en.percent(-0.0004)).toBe('0%');
    expect(en.decimal(1.005, 2)).toBe('1.01');
    expect(en.decimal(1e-9, 2)).toBe('0');
  });

  it('tell points from percent and multiples from growth', () => {
    expect(read(zh.points(0.07))).toBe('7 个百分点');
    expect(read(tw.points(0.07))).toBe('7 個百分點');
    expect([en.points(0.01), en.points(0.07)].map(read)).toEqual(['1 point', '7 points']);
    expect(read(zh.multiple(15))).toBe('15 倍');
    expect(en.multiple(3.2)).toBe('3.2×');
  });
});

describe('days', () => {
  it.each([
    ['2022-05-20', '2022-05-20', '2022 年 5 月 20 日', '20 May 2022'],
    ['2022-06-03', '2022-06-17', '2022 年 6 月 3–17 日', '3–17 Jun 2022'],
    ['2022-05-20', '2022-06-10', '2022 年 5 月 20 日 – 6 月 10 日', '20 May – 10 Jun 2022'],
    ['2021-12-20', '2022-01-10', '2021 年 12 月 20 日 – 2022 年 1 月 10 日', '20 Dec 2021 – 10 Jan 2022'],
    ['2022-06-01', '2022-06-30', '2022 年 6 月', 'June 2022'],
    ['2024-02-01', '2024-02-29', '2024 年 2 月', 'February 2024'],
    ['2022-01-01', '2022-05-31', '2022 年 1–5 月', 'January–May 2022'],
    ['2022-01-01', '2022-12-31', '2022 年', '2022'],
    ['2021-11-01', '2022-02-28', '2021 年 11 月 – 2022 年 2 月', 'November 2021 – February 2022'],
  ])('from %s to %s reads %s and %s', (from, to, chinese, english) => {
    expect(read(zh.period({ from, to }))).toBe(chinese);
    expect(read(en.period({ from, to }))).toBe(english);
  });

  it('are the days and hours of Shanghai whatever zone the machine is in', () => {
    const lateInLondon = new Date('2022-05-19T16:30:00Z');
    expect(read(zh.dayTime(lateInLondon))).toBe('2022 年 5 月 20 日 00:30');
    expect(read(en.dayTime(lateInLondon))).toBe('20 May 2022, 00:30');
  });

  it('are told by how long ago they were', () => {
    const now = new Date('2022-05-20T10:00:00+08:00');
    const told = (instant: string) => read(zh.moment(new Date(instant), now));
    expect(told('2022-05-20T09:12:00+08:00')).toBe('今天 09:12');
    expect(told('2022-05-19T23:59:00+08:00')).toBe('昨天 23:59');
    expect(told('2022-05-18T23:59:00+08:00')).toBe('5 月 18 日');
    expect(told('2021-12-31T12:00:00+08:00')).toBe('2021 年 12 月 31 日');
  });

  it('and shorter times take their two largest parts', () => {
    expect([0, 9, 130, 3_600, 11_100, 90_061].map((seconds) => read(zh.duration(seconds)))).toEqual([
      '0 秒',
      '9 秒',
      '2 分 10 秒',
      '1 小时',
      '3 小时 5 分',
      '1 天 1 小时',
    ]);
  });
});

it('lists, ranges and sizes read as the language has them', () => {
  expect(LOCALES.map((locale) => formats(locale).list(['甲', '乙', '丙']))).toEqual([
    '甲、乙和丙',
    '甲、乙和丙',
    '甲, 乙 and 丙',
  ]);
  expect(zh.list(['甲'])).toBe('甲');
  expect(zh.range('−1.9', '1.1')).toBe('−1.9 至 1.1');
  expect([0, 1_023, 1_024, 10_485_760].map((size) => read(en.bytes(size)))).toEqual([
    '0 B',
    '1,023 B',
    '1 KB',
    '10 MB',
  ]);
});
