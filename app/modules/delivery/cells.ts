import { unescapeFormula } from '#app/kernel/csv.ts';
import { type Day, dayOf, isDay } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { type Fen, parseYuan } from '#app/kernel/quantity.ts';
import { MOST_PER_ROW } from './figures.ts';

/** Why a cell cannot be read: a key of the catalogue. Returned, not thrown, since a file may hold a million of them. */
export class Refusal {
  constructor(
    readonly message: string,
    readonly params: MessageParams = {},
  ) {}
}

/** How this world's systems write "not collected". */
const BLANKS = new Set(['', 'null', 'none', 'nan', 'na', 'n/a', '-', '--', '—', '——', '\\n', '#n/a']);
export const isBlank = (text: string): boolean => text === '' || BLANKS.has(text.toLowerCase());

const plain = (text: string): string => unescapeFormula(text.normalize('NFKC').trim()).trim();

/** No delivery row is older than this; an earlier day is a slip of the pen. */
const EARLIEST: Day = '2000-01-01';
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

const TIME = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?${TIME}$`,
);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}$`);
const INSTANT = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

const join = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function readDay(text: string, order: DayOrder): string | Refusal {
  const first = YEAR_FIRST.exec(text);
  if (first) return join(first[1] ?? '', first[2] ?? first[3] ?? first[4] ?? first[5] ?? '', first[6] ?? '');
  if (/^\d{8}$/.test(text)) return join(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [, one = '', , two = '', year = ''] = last;
    // 03/04/2022 is the third of April here and the fourth of March there, and no row by itself can tell.
    if (order === 'ymd') return new Refusal('delivery.error.day_order');
    return order === 'dmy' ? join(year, two, one) : join(year, one, two);
  }
  if (INSTANT.test(text)) {
    const instant = new Date(text.replace(' ', 'T'));
    return Number.isNaN(instant.getTime()) ? '' : dayOf(instant);
  }
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return new Refusal('delivery.error.day_serial');
  return '';
}

/**
 * A calendar day in any of the ways files write it. A time of day is dropped; an instant with an offset is the
 * Shanghai day it falls on.
 *
 * @param latest the last day that can have happened
 */
export function parseDay(text: string, latest: Day, order: DayOrder = 'ymd'): Day | Refusal {
  let day: string | Refusal = text;
  if (!isDay(text)) {
    const given = plain(text);
    if (isBlank(given)) return new Refusal('errors.required');
    day = readDay(given, order);
  }
  if (day instanceof Refusal) return day;
  if (!isDay(day)) return new Refusal('delivery.error.not_a_day');
  if (day > latest) return new Refusal('delivery.error.day_future', { day: latest });
  if (day < EARLIEST) return new Refusal('delivery.error.day_early', { day: EARLIEST });
  return day;
}

/** What is wrong with a number that is no whole count, told so that the person knows what to change. */
function refuseNumber(given: string, otherwise: string): Refusal {
  if (/^[-−(]/.test(given) && /\d/.test(given)) return new Refusal('delivery.error.negative');
  if (/^\d+(?:\.\d+)?e[+-]?\d+$/i.test(given)) return new Refusal('delivery.error.scientific');
  if (/^[\d,]+\.\d+$/.test(given)) {
    return new Refusal(
      otherwise === 'delivery.error.not_an_amount'
        ? 'delivery.error.three_decimals'
        : 'delivery.error.fractional',
    );
  }
  return new Refusal(otherwise);
}

const withinRow = (value: number): number | Refusal =>
  value <= MOST_PER_ROW ? value : new Refusal('delivery.error.too_large', { max: MOST_PER_ROW });

/** A whole count; null where it was not collected. `188.0` is what a program writes that keeps blanks as floats. */
export function parseCountCell(text: string): number | null | Refusal {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const given = plain(text);
  if (isBlank(given)) return null;
  const digits = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.0*)?$/.exec(given)?.[1]?.replaceAll(',', '');
  if (digits === undefined) return refuseNumber(given, 'delivery.error.not_a_count');
  return withinRow(Number(digits));
}

/** Yuan, as fen; null where it was not collected. Zeros past the second decimal say nothing. */
export function parseYuanCell(text: string): Fen | null | Refusal {
  const given = plain(text);
  if (isBlank(given)) return null;
  const amount = given
    .replace(/^(?:¥|￥|rmb|cny)\s*/i, '')
    .replace(/(\.\d\d)0+$/, '$1')
    .replace(/\.$/, '');
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(amount))
    return refuseNumber(amount, 'delivery.error.not_an_amount');
  if (/\.\d{3,}$/.test(amount)) return new Refusal('delivery.error.three_decimals');
  const fen = parseYuan(amount);
  return fen === null
    ? new Refusal('delivery.error.too_large', { max: MOST_PER_ROW / 100 })
    : withinYuan(fen);
}

const withinYuan = (fen: Fen): Fen | Refusal =>
  fen <= MOST_PER_ROW ? fen : new Refusal('delivery.error.too_large', { max: MOST_PER_ROW / 100 });
