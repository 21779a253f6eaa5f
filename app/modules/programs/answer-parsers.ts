import { type Day, isDay } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, yuanText } from '#app/kernel/quantity.ts';
import { isCategory, readUscc } from '#app/modules/merchants/index.ts';
import { parseHeritage } from './heritage.ts';
import { type Column, MOST_ROWS, type Question, type QuestionType } from './question.ts';
import { parseTitleLine, type TitleAnswer } from './title-line.ts';

/** A row of a table, by the column's key; a cell left blank is left out. */
export type TableRow = Readonly<Record<string, string | number>>;

/** What a checked answer looks like: counts and fen as numbers, days as YYYY-MM-DD, places as six digits. */
export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly TitleAnswer[]
  | readonly TableRow[];

type Raw = string | readonly string[] | undefined;
export const first = (raw: Raw): string => (typeof raw === 'string' ? raw : (raw?.[0] ?? ''));
export const all = (raw: Raw): string[] =>
  raw === undefined ? [] : (typeof raw === 'string' ? [raw] : [...raw]).filter((value) => value !== '');

type Parsed<Value = Answer> = { value: Value } | { issue: string; params?: MessageParams };
type Bounds = Pick<Question, 'min' | 'max'> & { readonly type: QuestionType };

function within(bounds: Bounds, value: number | null, wrong: string): Parsed<number> {
  if (value === null) return { issue: wrong };
  // Amounts are typed in yuan and held in fen.
  const shown = (bound: number) => (bounds.type === 'money' ? yuanText(bound) : bound);
  if (bounds.min !== undefined && value < bounds.min)
    return { issue: 'errors.too_small', params: { min: shown(bounds.min) } };
  if (bounds.max !== undefined && value > bounds.max)
    return { issue: 'errors.too_large', params: { max: shown(bounds.max) } };
  return { value };
}

function bounded(bounds: Bounds, text: string, max: number): Parsed<string> {
  const limit = bounds.max ?? max;
  return text.length > limit ? { issue: 'errors.too_long', params: { max: limit } } : { value: text };
}

/** A number as typed, up to nine places before the point and four after it. */
function parseDecimal(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  return /^\d{1,9}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null;
}

function parsePercent(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[%\s]/g, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** The types a cell of a table can have as well. */
const PLAIN = {
  text: (q, raw) => bounded(q, first(raw).trim(), 200),
  count: (q, raw) => within(q, parseCount(first(raw)), 'errors.not_a_count'),
  number: (q, raw) => within(q, parseDecimal(first(raw)), 'errors.not_a_number'),
  money: (q, raw) => within(q, parseYuan(first(raw)), 'errors.not_an_amount'),
  date: (_q, raw) => (isDay(first(raw)) ? { value: first(raw) as Day } : { issue: 'errors.not_a_day' }),
} as const satisfies Record<Column['type'], (question: Bounds, raw: Raw) => Parsed<string | number>>;

/** One title a line, blank lines passed over. The first line that is wrong is named by its number. */
function parseTitles(text: string): Parsed {
  const titles: TitleAnswer[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const title = parseTitleLine(line);
    if (!title) return { issue: 'programs.error.isbn_line', params: { line: index + 1 } };
    titles.push(title);
  }
  return titles.length > 200 ? { issue: 'errors.too_many', params: { max: 200 } } : { value: titles };
}

/** The cells of a table as rows. */
export function rowsOf(columns: readonly Column[], raw: Raw): string[][] {
  const cells = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;
  const rows: string[][] = [];
  for (let at = 0; at < cells.length; at += columns.length)
    rows.push(columns.map((_, place) => cells[at + place] ?? ''));
  return rows;
}

/** Rows left blank are passed over. The first cell that is wrong is named by its row and column. */
function parseTable({ columns = [] }: Question, raw: Raw): Parsed {
  const rows: TableRow[] = [];
  for (const [row, cells] of rowsOf(columns, raw).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const read: Record<string, string | number> = {};
    for (const [place, column] of columns.entries()) {
      const cell = cells[place] ?? '';
      const at = { row: row + 1, column: place + 1 };
      if (cell.trim() === '') {
        if (column.required) return { issue: 'programs.error.cell_missing', params: at };
        continue;
      }
      const parsed = PLAIN[column.type]({ type: column.type }, cell);
      if (!('value' in parsed)) return { issue: `programs.error.cell_${column.type}`, params: at };
      read[column.key] = parsed.value;
    }
    rows.push(read);
  }
  return rows.length > MOST_ROWS ? { issue: 'errors.too_many', params: { max: MOST_ROWS } } : { value: rows };
}

function parseCode(text: string): Parsed {
  const reading = readUscc(text);
  // A code whose check differs may be a legal one; the profile is where somebody says so, an answer is not.
  return reading.kind === 'ok' ? { value: reading.code } : { issue: 'programs.error.uscc' };
}

/** What was typed, by the type of the question, as an answer or a complaint. */
export const PARSERS: Record<Exclude<QuestionType, 'file'>, (question: Question, raw: Raw) => Parsed> = {
  ...PLAIN,
  longtext: (q, raw) => bounded(q, first(raw).trim(), 4000),
  percent: (q, raw) => within({ min: 0, max: 100, ...q }, parsePercent(first(raw)), 'errors.not_a_number'),
  choice: (q, raw) =>
    q.options?.includes(first(raw)) ? { value: first(raw) } : { issue: 'errors.choose_one' },
  choices: (q, raw) =>
    all(raw).every((value) => q.options?.includes(value))
      ? { value: [...new Set(all(raw))] }
      : { issue: 'errors.choose_one' },
  yesno: (_q, raw) =>
    ['yes', 'no'].includes(first(raw)) ? { value: first(raw) === 'yes' } : { issue: 'errors.choose_one' },
  place: (_q, raw) =>
    /^\d{6}$/.test(first(raw)) ? { value: first(raw) } : { issue: 'programs.error.place' },
  category: (_q, raw) => (isCategory(first(raw)) ? { value: first(raw) } : { issue: 'errors.choose_one' }),
  uscc: (_q, raw) => parseCode(first(raw)),
  heritage: (q, raw) => {
    const item = parseHeritage(first(raw));
    return item === null ? { issue: 'programs.error.heritage' } : bounded(q, item, 120);
  },
  titles: (_q, raw) => parseTitles(first(raw)),
  table: (q, raw) => parseTable(q, raw),
};
