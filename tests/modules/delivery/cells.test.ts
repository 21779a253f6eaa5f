import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, escapeFormula, unescapeFormula } from '#app/kernel/csv.ts';
import {
  type DayOrder,
  parseCountCell,
  parseDay,
  parseYuanCell,
  Refusal,
} from '#app/modules/delivery/cells.ts';

const LATEST = '2026-06-30';
const refusal = (value: unknown) =>
  value instanceof Refusal ? value.message.replace('delivery.error.', '') : value;
const readDay = (text: string, order?: DayOrder) => refusal(parseDay(text, LATEST, order));

describe('a day', () => {
  test.each([
    ['2016-11-05', '2016-11-05'],
    ['2016/11/5', '2016-11-05'],
    ['2016.11.5', '2016-11-05'],
    ['20161105', '2016-11-05'],
    ['2016年11月5日', '2016-11-05'],
    ['２０１６－１１－０５', '2016-11-05'],
    [' 2016-11-05 00:00:00 ', '2016-11-05'],
    // Late on the fourth in London is the fifth in Shanghai.
    ['2016-11-04T18:30:00Z', '2016-11-05'],
    ['2016-11-04T23:30:00+08:00', '2016-11-04'],
    ["'2016-11-05", 'not_a_day'],
  ])('written %s is %s', (text, day) => expect(readDay(text)).toBe(day));

  test.each([
    ['2023-02-29', 'not_a_day'],
    ['2023-13-01', 'not_a_day'],
    ['2016-11/05', 'not_a_day'],
    ['yesterday', 'not_a_day'],
    ['42679', 'day_serial'],
    ['03/04/2022', 'day_order'],
    ['2026-07-01', 'day_future'],
    ['1016-11-05', 'day_early'],
    ['', 'errors.required'],
    ['NULL', 'errors.required'],
  ])('written %s is refused: %s', (text, why) => expect(readDay(text)).toBe(why));

  test('of which only the file knows the order is read in that order', () => {
    expect(readDay('03/04/2022', 'dmy')).toBe('2022-04-03');
    expect(readDay('03/04/2022', 'mdy')).toBe('2022-03-04');
    expect(readDay('2022-04-03', 'dmy')).toBe('2022-04-03');
  });

  test('is the same however it is written', () => {
    const day = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2026-06-30T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (text) => {
        const [year = '', month = '', date = ''] = text.split('-');
        const short = `${Number(month)}/${Number(date)}`;
        for (const written of [
          text,
          `${year}/${short}`,
          `${year}${month}${date}`,
          `${year}年${month}月${date}日`,
        ]) {
          expect(parseDay(written, LATEST)).toBe(text);
        }
        expect(parseDay(`${short}/${year}`, LATEST, 'mdy')).toBe(text);
      }),
    );
  });
});

describe('a count', () => {
  test.each([
    ['0', 0],
    ['188', 188],
    [' 188 ', 188],
    ['188.0', 188],
    ['1,234,567', 1_234_567],
    ['１２３', 123],
    ['1000000000000', 1_000_000_000_000],
    ['', null],
    ['null', null],
    ['NaN', null],
    ['-', null],
    ['\\N', null],
  ])('written %s is %s', (text, value) => expect(refusal(parseCountCell(text))).toBe(value));

  test.each([
    ['-3', 'negative'],
    ['（3）', 'negative'],
    ['1.5', 'fractional'],
    ['9.78E+12', 'scientific'],
    ['1000000000001', 'too_large'],
    ['99999999999999999999', 'too_large'],
    ['12,34', 'not_a_count'],
    ['240万', 'not_a_count'],
    ['=1+1', 'not_a_count'],
    ['12\u00003', 'not_a_count'],
  ])('written %s is refused: %s', (text, why) => expect(refusal(parseCountCell(text))).toBe(why));
});

describe('yuan', () => {
  test.each([
    ['0', 0],
    ['12', 1_200],
    ['12.5', 1_250],
    ['12.50', 1_250],
    ['12.5000', 1_250],
    ['¥1,234.05', 123_405],
    ['10000000000', 1_000_000_000_000],
    ['', null],
  ])('written %s is %s fen', (text, fen) => expect(refusal(parseYuanCell(text))).toBe(fen));

  test.each([
    ['12.345', 'three_decimals'],
    ['-12', 'negative'],
    ['1.2e3', 'scientific'],
    ['10000000000.01', 'too_large'],
    ['99999999999999999', 'too_large'],
    ['twelve', 'not_an_amount'],
  ])('written %s is refused: %s', (text, why) => expect(refusal(parseYuanCell(text))).toBe(why));

  test('lose no fen on the way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(parseYuanCell(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)).toBe(fen);
      }),
    );
  });
});

test('no text is read as anything but a value or a refusal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const value of [parseCountCell(text), parseYuanCell(text)]) {
        expect(
          value === null || value instanceof Refusal || (Number.isSafeInteger(value) && value >= 0),
        ).toBe(true);
      }
      const day = parseDay(text, LATEST);
      expect(day instanceof Refusal || /^\d{4}-\d{2}-\d{2}$/.test(day)).toBe(true);
    }),
  );
});

describe('an export', () => {
  test('gives a spreadsheet no formula to run, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeFormula(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(unescapeFormula(escapeFormula(text))).toBe(text);
      }),
    );
  });

  test('quotes every text and leaves numbers alone', () => {
    expect(csvLine(['=HYPERLINK("x")', 3, null, 'a "b"'])).toBe(`"'=HYPERLINK(""x"")",3,,"a ""b"""\r\n`);
  });
});
