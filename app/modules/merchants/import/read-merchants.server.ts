import { RuleBroken } from '#app/kernel/errors.ts';
import type { PlaceBook } from '../places/place-book.ts';
import { readHeader } from './columns.ts';
import { readRows } from './file.server.ts';
import { type ImportedMerchant, type RowIssue, type RowReader, readRow } from './row.ts';

export interface MerchantsRead {
  /** Rows below the header: merchants + rejections. */
  readonly rows: number;
  readonly merchants: readonly ImportedMerchant[];
  readonly rejections: readonly RowIssue[];
  readonly notes: readonly RowIssue[];
}

/**
 * Reads every row of a file; nothing is written yet.
 * @throws RuleBroken where the file as a whole cannot be read
 */
export async function readMerchants(text: string, source: string, book: PlaceBook): Promise<MerchantsRead> {
  const rejections: RowIssue[] = [];
  const notes: RowIssue[] = [];
  const merchants = new Map<string, ImportedMerchant>();
  const lineOf = new Map<string, number>();
  let reader: RowReader | undefined;
  for await (const { cells, line } of readRows(text)) {
    if (!reader) {
      const columns = readHeader(cells);
      if (!columns) throw new RuleBroken('merchants.import.no_number_column');
      reader = { source, columns, book };
      continue;
    }
    const reading = readRow(reader, cells, line);
    if ('rejected' in reading) {
      rejections.push(reading.rejected);
      continue;
    }
    const { number } = reading.merchant;
    const first = lineOf.get(number);
    if (first === undefined) {
      lineOf.set(number, line);
      merchants.set(number, reading.merchant);
      notes.push(...reading.notes);
    } else rejections.push({ line, column: '', message: 'merchants.import.twice', params: { line: first } });
  }
  if (!reader) throw new RuleBroken('errors.file_empty');
  return {
    rows: merchants.size + rejections.length,
    merchants: [...merchants.values()],
    rejections,
    notes,
  };
}
