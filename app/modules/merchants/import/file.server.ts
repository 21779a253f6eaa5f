import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { RuleBroken } from '#app/kernel/errors.ts';

/** A list of merchants is small: this is about a quarter of a million rows. */
export const MAX_IMPORT_BYTES = 32 * 1024 * 1024;

const decode = (bytes: Buffer, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * The whole text of a file: UTF-8, with or without a byte order mark, or else GB18030.
 * @throws RuleBroken where it is neither, is empty, or is too large
 */
export async function readText(stream: Readable): Promise<{ text: string; sha256: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_IMPORT_BYTES) throw new RuleBroken('errors.file_too_large', '', { size: '32 MB' });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) throw new RuleBroken('errors.file_empty');
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  if (text === null || text.includes('\0')) throw new RuleBroken('merchants.import.not_text');
  return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export interface FileRow {
  readonly cells: readonly string[];
  /** The line of the file at which the row ends, counted from one. */
  readonly line: number;
}

/** The rows of a CSV text, the header first. Blank lines are none. @throws RuleBroken where quotes do not close */
export async function* readRows(text: string): AsyncGenerator<FileRow> {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const parser = parse(text, {
    bom: true,
    delimiter: header.includes('\t') && !header.includes(',') ? '\t' : ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { cells: record, line: info.lines };
  } catch (error) {
    const { code, lines } = error as { code?: unknown; lines?: unknown };
    if (!String(code).startsWith('CSV_')) throw error;
    throw new RuleBroken('merchants.import.quotes', '', { line: Number(lines) });
  }
}
