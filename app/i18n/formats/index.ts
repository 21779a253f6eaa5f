import { type Day, dayOf, type Period } from '#app/kernel/day.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Fen, Unit } from '#app/kernel/quantity.ts';
import { describeMoment, describePeriod, takeApart, timeOf } from './calendar.ts';
import { simplified, traditional } from './chinese.ts';
import { decimal, group, scaled, signed, yuan } from './digits.ts';
import { english } from './english.ts';
import { type Grammar, NBSP } from './grammar.ts';

/** A figure in two sizes of type: the digits large, the unit small. `unit` is '' where the number is written out. */
export interface FigureParts {
  readonly digits: string;
  readonly unit: string;
}

const GRAMMARS: Record<Locale, Grammar> = { 'zh-CN': simplified, 'zh-TW': traditional, en: english };
const FEN_PER_YUAN = 100;
/** From here on the decimals of an amount no longer matter to a reader. */
const WHOLE_YUAN_FROM: Fen = 10_000 * FEN_PER_YUAN;
const BYTES = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const SECONDS = [86_400, 3_600, 60, 1] as const;

const join = ({ digits, unit }: FigureParts) => (unit === '' ? digits : `${digits}${NBSP}${unit}`);

function compose(grammar: Grammar) {
  const fenScales = grammar.scales.map(({ worth, word }) => ({ worth: worth * FEN_PER_YUAN, word }));

  const countParts = (count: number): FigureParts => {
    const short = scaled(count, grammar.scales);
    return short ? { digits: short.digits, unit: short.word } : { digits: group(count), unit: '' };
  };
  const moneyParts = (fen: Fen): FigureParts => {
    const short = scaled(fen, fenScales);
    if (short) return { digits: short.digits.replace(/^(−?)/, '$1¥'), unit: short.word };
    const shown =
      Math.abs(fen) < WHOLE_YUAN_FROM ? fen : Math.sign(fen) * Math.round(Math.abs(fen) / 100) * 100;
    return { digits: yuan(shown, 'where not zero'), unit: '' };
  };
  const parts = (amount: number, unit: Unit) => (unit === 'fen' ? moneyParts(amount) : countParts(amount));

  return {
    /** 25 亿, 179.3 万, 2.5 billion; exact while it is short. */
    count: (count: number): string => join(countParts(count)),
    /** Every digit: 2,500,000,000. */
    exactCount: (count: number): string => group(count),
    countParts,
    /** ¥59.50, ¥8 万, ¥1.41 亿; decimals only where they matter. */
    money: (fen: Fen): string => join(moneyParts(fen)),
    /** Every digit: ¥92,120,000.00. */
    exactMoney: (fen: Fen): string => yuan(fen, 'always'),
    moneyParts,
    /** `count` or `money` by the unit of a budget line. */
    amount: (amount: number, unit: Unit): string => join(parts(amount, unit)),
    exactAmount: (amount: number, unit: Unit): string =>
      unit === 'fen' ? yuan(amount, 'always') : group(amount),
    amountParts: parts,
    decimal: (value: number, places = 1): string => decimal(value, places),
    /** @param ratio 0.115 is 11.5% */
    percent: (ratio: number, places = 1): string => `${decimal(ratio * 100, places)}%`,
    /** A change: +38%, −63%, 0%. */
    signedPercent: (ratio: number, places = 1): string => `${signed(ratio * 100, places)}%`,
    /** The difference of two shares: 0.07 is 7 个百分点. */
    points: (ratio: number, places = 1): string => grammar.points(decimal(ratio * 100, places)),
    /** 15 倍, 15×. A multiple of the base, not a growth: 3.2 times is +220%. */
    multiple: (factor: number, places = 1): string => grammar.times(decimal(factor, places)),
    /** `−1.9 至 1.1` for an interval whose ends are already written. */
    range: (from: string, to: string): string => grammar.range(from, to),
    day: (day: Day): string => grammar.day(takeApart(day)),
    /** For a page that already says the year. */
    shortDay: (day: Day): string => grammar.dayWithoutYear(takeApart(day)),
    month: (day: Day): string => grammar.month(takeApart(day)),
    period: (period: Period): string => describePeriod(grammar, period),
    /** An instant on the clock of Shanghai. */
    dayTime: (instant: Date): string =>
      grammar.atTime(grammar.day(takeApart(dayOf(instant))), timeOf(instant)),
    time: timeOf,
    /** 今天 09:12, 昨天 18:30, 5 月 27 日. @param now from the loader, so that server and browser agree */
    moment: (instant: Date, now: Date): string => describeMoment(grammar, instant, now),
    days: (count: number): string => grammar.days(group(count)),
    /** The two largest parts: 2 分 10 秒, 3 h 5 min. */
    duration: (seconds: number): string => {
      let rest = Math.round(seconds);
      const sizes = SECONDS.map((size, place) => {
        const whole = Math.floor(rest / size);
        rest -= whole * size;
        return { whole, word: grammar.durations[place] };
      });
      const first = sizes.findIndex(({ whole }) => whole > 0);
      const shown = first < 0 ? sizes.slice(-1) : sizes.slice(first, first + 2);
      return shown
        .filter(({ whole }, place) => place === 0 || whole > 0)
        .map(({ whole, word }) => `${whole}${NBSP}${word}`)
        .join(NBSP);
    },
    bytes: (size: number): string => {
      const place = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(size, 1)) / 10)));
      return `${decimal(size / 1024 ** place, place === 0 ? 0 : 1)}${NBSP}${BYTES[place]}`;
    },
    /** 甲、乙和丙; a, b and c. */
    list: (items: readonly string[]): string => grammar.list(items),
  };
}

export type Formats = ReturnType<typeof compose>;

const FORMATS: Record<Locale, Formats> = {
  'zh-CN': compose(GRAMMARS['zh-CN']),
  'zh-TW': compose(GRAMMARS['zh-TW']),
  en: compose(GRAMMARS.en),
};

/** Numbers, money and dates for a reader; the same text on the server and in every browser, so a page hydrates as sent. */
export const formats = (locale: Locale): Formats => FORMATS[locale];
