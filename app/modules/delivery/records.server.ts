import type { ReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { decodeText, isZlibError, type TextFormat } from './encoding.server.ts';
import { fileProblem } from './issue.ts';
import { openSpooled, unpack } from './spool.server.ts';

/** One record and the line it begins on. */
export interface FileRecord {
  readonly line: number;
  readonly cells: string[];
}

/** The longest record, in characters: a line without an end is no row. */
const LONGEST_RECORD = 128 * 1024;
const RECORDS_A_BATCH = 1_000;

const isEmpty = (cells: readonly string[]): boolean => cells.length === 1 && (cells[0] ?? '').trim() === '';

/** What csv-parse says, in the words of the catalogue. */
const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'delivery.error.line_too_long',
  CSV_QUOTE_NOT_CLOSED: 'delivery.error.quote_not_closed',
  CSV_INVALID_CLOSING_QUOTE: 'delivery.error.stray_quote',
  INVALID_OPENING_QUOTE: 'delivery.error.stray_quote',
};

function problemOf(error: unknown): unknown {
  if (isZlibError(error)) return fileProblem('delivery.error.damaged');
  const { code, lines } = error as Partial<CsvError> & { lines?: number };
  const message = PROBLEMS[String(code)];
  return message ? fileProblem(message, { max: LONGEST_RECORD }, Number(lines) || 0) : error;
}

const linesWithin = (cells: readonly string[]): number => {
  let lines = 0;
  for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
};

/** Any CSV: cells may be quoted, and then hold separators and line ends. */
async function* quotedRecords(bytes: Readable, format: TextFormat): AsyncGenerator<FileRecord[]> {
  // UTF-8 is left to the parser, which reads it anyway.
  const text = format.encoding === 'utf-8' ? bytes : Readable.from(decodeText(bytes, format.encoding));
  const options = {
    bom: true,
    delimiter: format.delimiter,
    // Listed rather than guessed from the first line: files are put together from parts with different line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  };
  // Errors of any stage destroy those after it, and so come out of the loop.
  const parser = pipeline(text, parse(options), () => undefined);
  let line = 1;
  let batch: FileRecord[] = [];
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (!isEmpty(cells)) batch.push({ line, cells });
    line += 1 + linesWithin(cells);
    if (batch.length >= RECORDS_A_BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

const LINE_END = /\r\n|\n|\r/;

/** A file without a single quote needs no parser: four times as fast, and the commonest kind. */
async function* plainRecords(
  bytes: Readable,
  { encoding, delimiter }: TextFormat,
): AsyncGenerator<FileRecord[]> {
  let line = 0;
  let rest = '';
  const take = (lines: readonly string[]): FileRecord[] => {
    const batch: FileRecord[] = [];
    for (const text of lines) {
      line += 1;
      if (text.length > LONGEST_RECORD) {
        throw fileProblem('delivery.error.line_too_long', { max: LONGEST_RECORD }, line);
      }
      const cells = text.split(delimiter);
      if (!isEmpty(cells)) batch.push({ line, cells });
    }
    return batch;
  };
  for await (const chunk of decodeText(bytes, encoding)) {
    const text = rest + chunk;
    // A carriage return at the end may be the first half of a line end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.includes('\r') ? whole.split(LINE_END) : whole.split('\n');
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    if (rest.length > LONGEST_RECORD)
      throw fileProblem('delivery.error.line_too_long', { max: LONGEST_RECORD }, line + 1);
    yield take(lines);
  }
  yield take(rest.split(LINE_END));
}

/**
 * The records of a file, the heading first, some at a time; memory does not grow with the file. Lines without content
 * are passed over and counted.
 *
 * @param onBytes told how many bytes of the file (as it lies on disk) have been read
 * @throws FileProblem where the structure breaks and what follows cannot be told apart any more
 */
export async function* readRecords(
  sha256: string,
  format: TextFormat,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FileRecord[]> {
  const file: ReadStream = openSpooled(sha256);
  const bytes = unpack(file, format.compression === 'gzip');
  try {
    for await (const batch of format.unquoted ? plainRecords(bytes, format) : quotedRecords(bytes, format)) {
      onBytes(file.bytesRead);
      if (batch.length > 0) yield batch;
    }
  } catch (error) {
    throw problemOf(error);
  } finally {
    bytes.destroy();
    file.destroy();
  }
}
