import type { ReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type CsvError, type Options, type Parser, parse } from 'csv-parse';
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
const problemOf = (error: unknown): string | undefined => PROBLEMS[String((error as Partial<CsvError>).code)];

const linesWithin = (cells: readonly string[]): number => {
  let lines = 0;
  for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
};

/** Errors of any stage destroy those after it, and so come out of the loop that reads the parser. */
function openParser(bytes: Readable, format: TextFormat, options: Options = {}): Parser {
  // UTF-8 is left to the parser, which reads it anyway.
  const text = format.encoding === 'utf-8' ? bytes : Readable.from(decodeText(bytes, format.encoding));
  const parser = parse({
    bom: true,
    delimiter: format.delimiter,
    // Listed rather than guessed from the first line: files are put together from parts with different line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    ...options,
  });
  return pipeline(text, parser, () => undefined);
}

/** Any CSV: cells may be quoted, and then hold separators and line ends. */
async function* quotedRecords(bytes: Readable, format: TextFormat): AsyncGenerator<FileRecord[]> {
  let line = 1;
  let batch: FileRecord[] = [];
  for await (const cells of openParser(bytes, format) as AsyncIterable<string[]>) {
    if (!isEmpty(cells)) batch.push({ line, cells });
    line += 1 + linesWithin(cells);
    if (batch.length >= RECORDS_A_BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/**
 * The line on which the record begins that cannot be read. The parser breaks off before it has handed over what it
 * read, so the file is gone through once more, counting only.
 */
async function findBrokenLine(bytes: Readable, format: TextFormat): Promise<number> {
  let end = 0;
  const parser = openParser(bytes, format, {
    on_record: (_, { lines }) => {
      end = lines;
      return null;
    },
  });
  await finished(parser.resume()).catch(() => undefined);
  return end + 1;
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
    yield take(lines);
    if (rest.length > LONGEST_RECORD)
      throw fileProblem('delivery.error.line_too_long', { max: LONGEST_RECORD }, line + 1);
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
  const gzip = format.compression === 'gzip';
  const bytes = unpack(file, gzip);
  try {
    for await (const batch of format.unquoted ? plainRecords(bytes, format) : quotedRecords(bytes, format)) {
      onBytes(file.bytesRead);
      if (batch.length > 0) yield batch;
    }
  } catch (error) {
    if (isZlibError(error)) throw fileProblem('delivery.error.damaged');
    const message = problemOf(error);
    if (!message) throw error;
    const line = await findBrokenLine(unpack(openSpooled(sha256), gzip), format);
    throw fileProblem(message, { max: LONGEST_RECORD }, line);
  } finally {
    bytes.destroy();
    file.destroy();
  }
}
