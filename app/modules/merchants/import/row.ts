import { isCategory } from '../categories.ts';
import type { PlaceBook } from '../places/place-book.ts';
import { categoryNamed } from './category-names.ts';
import type { Columns, MerchantField } from './columns.ts';

/** A row of a file as the merchant it stands for. */
export interface ImportedMerchant {
  readonly number: string;
  readonly displayName: string;
  readonly placeCode: string | null;
  readonly category: string | null;
  /** The row as the file gives it, by column; blank is null. */
  readonly facts: Readonly<Record<string, string | null>>;
}

/** One complaint about one row; `line` is where the row ends in the file. */
export interface RowIssue {
  readonly line: number;
  /** The column meant; '' for the whole row. */
  readonly column: string;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Rejected: nothing of the row is kept. Notes: it is kept without what could not be understood. */
export type RowReading =
  | { readonly rejected: RowIssue }
  | { readonly merchant: ImportedMerchant; readonly notes: readonly RowIssue[] };

export interface RowReader {
  readonly source: string;
  readonly columns: Columns;
  readonly book: PlaceBook;
}

const LONGEST_CELL = 1_000;
/** Letters, digits and what stands between them: no space within, no control character. */
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._/#-]{0,59}$/u;

/** How files write that they do not know. */
const isBlank = (cell: string): boolean => /^(?:|-+|null|nan|n\/a|\\n)$/i.test(cell);

export function readRow(reader: RowReader, cells: readonly string[], line: number): RowReading {
  const { columns, source } = reader;
  const reject = (column: string, message: string, params: RowIssue['params'] = {}): RowReading => ({
    rejected: { line, column, message, params },
  });
  if (cells.length !== columns.names.length)
    return reject('', 'merchants.import.cells', { expected: columns.names.length, found: cells.length });
  const facts = Object.fromEntries(
    columns.names.map((name, index) => {
      const cell = (cells[index] ?? '').trim();
      return [name, isBlank(cell) ? null : cell] as const;
    }),
  );
  const nameOf = (field: MerchantField): string => columns.names[columns.at[field] ?? -1] ?? '';
  const read = (field: MerchantField): string | undefined => facts[nameOf(field)] ?? undefined;

  const number = read('number')?.normalize('NFKC');
  if (number === undefined) return reject(nameOf('number'), 'errors.required');
  if (!NUMBER.test(number)) return reject(nameOf('number'), 'merchants.import.number');
  const tooLong = columns.names.find((name) => (facts[name]?.length ?? 0) > LONGEST_CELL);
  if (tooLong !== undefined) return reject(tooLong, 'errors.too_long', { max: LONGEST_CELL });

  const place = placeOf(reader.book, read);
  const category = categoryOf(read);
  const note = (field: MerchantField, message: string, text: string): RowIssue => ({
    line,
    column: nameOf(field),
    message,
    params: { text },
  });
  return {
    merchant: {
      number,
      displayName: read('name')?.slice(0, 80) ?? `${source} ${number}`,
      placeCode: place.code,
      category: category.code,
      facts,
    },
    notes: [
      ...(place.unknown ? [note(place.unknown, 'merchants.import.place', read(place.unknown) ?? '')] : []),
      ...(category.unknown ? [note('categoryBroad', 'merchants.import.category', category.unknown)] : []),
    ],
  };
}

type Read = (field: MerchantField) => string | undefined;

/** A code says more than a name. What is only nearly understood is kept as the wider place and said. */
function placeOf(book: PlaceBook, read: Read): { code: string | null; unknown?: MerchantField } {
  const code = read('regionCode')?.slice(0, 6);
  const names = { province: read('province'), city: read('city'), county: read('county') };
  const finding = (code === undefined ? null : book.byCode(code)) ?? book.byName(names);
  if (finding?.certainty === 'exact') return { code: finding.place.code };
  const given = (['county', 'city', 'province', 'regionCode'] as const).find(
    (field) => read(field) !== undefined,
  );
  return { code: finding?.place.code ?? null, ...(given && { unknown: given }) };
}

function categoryOf(read: Read): { code: string | null; unknown?: string } {
  const names = (['categoryBroad', 'categoryNarrower', 'categoryNarrowest'] as const).flatMap(
    (field) => read(field) ?? [],
  );
  const [first] = names;
  if (first === undefined) return { code: null };
  const code = isCategory(first) ? first : categoryNamed(names);
  return code === null ? { code, unknown: names.join(' / ') } : { code };
}
