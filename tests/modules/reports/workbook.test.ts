import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '#app/kernel/locale.ts';
import type { Cell, TableBlock } from '#app/modules/reports/document/model.ts';
import { reportPage } from '#app/modules/reports/index.server.ts';
import { writeWorkbook } from '#app/modules/reports/workbook/index.server.ts';
import { sampleSnapshot } from './sample.ts';

type Sheet = Awaited<ReturnType<typeof readXlsx>>['sheets'][number];

const snapshot = sampleSnapshot();
const tables = (locale: (typeof LOCALES)[number]): TableBlock[] =>
  reportPage(snapshot, locale)
    .sections.flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === 'table');

/** As a spreadsheet shows a number under its format: the part of the format language that we write. */
function shown(value: number, format: string): string {
  const [positive = '', negative = positive, zero = positive] = format.split(';');
  const part = value > 0 ? positive : value < 0 ? negative : zero;
  const places = /\.(0+)/.exec(part)?.[1]?.length ?? 0;
  const scaled = Math.abs(value) * (part.endsWith('%') ? 100 : 1);
  const digits = new Intl.NumberFormat('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    useGrouping: part.includes(','),
  }).format(scaled);
  const sign = value < 0 ? '-' : part.startsWith('+') ? '+' : '';
  return `${sign}${digits}${part.endsWith('%') ? '%' : ''}`;
}

/** The digits of a written figure: without a currency, a word for “times”, or zeros that say nothing. */
const digitsOf = (text: string): string =>
  text
    .replace(/−/g, '-')
    .replace(/[^\d.,%+-]/g, '')
    .replace(/(\.\d*?)0+(?=%|$)/, '$1')
    .replace(/\.(?=%|$)/, '');

describe.each(LOCALES)('the workbook in %s', (locale) => {
  let sheets: readonly Sheet[];
  beforeAll(async () => {
    const { sheets: read } = await readXlsx(await writeWorkbook(snapshot, locale), { readStyles: true });
    sheets = read;
  });

  it('has a cover and a sheet for each table, all under names of their own', () => {
    const names = sheets.map(({ name }) => name);
    expect(sheets).toHaveLength(tables(locale).length + 1);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
    const cover = sheets[0]?.rows.flat();
    const { title, finding, hash, demo } = reportPage(snapshot, locale);
    expect(cover).toEqual(expect.arrayContaining([title, finding, hash, demo]));
    expect(cover).toEqual(expect.arrayContaining(names.slice(1)));
  });

  it('agrees with the report to the digit, number by number, and says the same words', () => {
    let numbers = 0;
    for (const [place, block] of tables(locale).entries()) {
      const sheet = sheets[place + 1];
      const lines: (readonly Cell[])[] = [...block.rows, ...(block.total ? [block.total] : [])];
      expect(sheet?.rows[0]).toEqual(block.columns.map(({ label }) => label));
      for (const [row, line] of lines.entries())
        for (const [column, cell] of line.entries()) {
          const value = sheet?.rows[row + 1]?.[column] ?? '';
          if (!cell.number) {
            expect(value).toBe(cell.exact);
            continue;
          }
          numbers += 1;
          const format = sheet?.cells?.get(`${row + 1},${column}`)?.style?.numFmt;
          expect(typeof value).toBe('number');
          // A sign that only the words of a page put before an amount.
          const written = digitsOf(cell.exact).replace(cell.number.as === 'money' ? /^\+/ : '', '');
          expect(digitsOf(shown(value as number, format ?? ''))).toBe(written);
        }
    }
    expect(numbers).toBeGreaterThan(150);
  });
});

describe('a workbook', () => {
  it('is the same bytes from the same snapshot', async () => {
    const [one, other] = await Promise.all([writeWorkbook(snapshot, 'en'), writeWorkbook(snapshot, 'en')]);
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0);
  });
});
