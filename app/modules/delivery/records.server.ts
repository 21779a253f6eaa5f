import type { ReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Parser, parse } from 'csv-parse';
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

/** Errors of any stage destroy those after it, and so come out of the loop that reads the parser. */
function openParser(file: ReadStream, format: TextFormat): Parser {
  const bytes = unpack(file, format.compression === 'gzip');
  // UTF-8 is left to the parser, which reads it anyway.
  const text = format.encoding === 'utf-8' ? bytes : Readable.from(decodeText(bytes, format.encoding));
  const parser = parse({
    bom: true,
    delimiter: format.delimiter,
    // Listed rather than guessed from the first line: files are put together from parts with different line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  return pipeline(text, parser, () => undefined);
}

const linesWithin = (cells: readonly string[]): number => {
  let lines = 0;
  for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
};

const isEmpty = (cells: readonly string[]): boolean => cells.length === 1 && (cells[0] ?? '').trim() === '';

/**
 * The records of a file, the heading first, one after another; memory does not grow with the file.
 * @param onBytes told how many bytes of the file (as it lies on disk) have been read
 * @throws FileProblem where the structure breaks and what follows cannot be told apart any more
 */
export async function* readRecords(
  sha256: string,
  format: TextFormat,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FileRecord> {
  const file = openSpooled(sha256);
  const parser = openParser(file, format);
  let line = 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!isEmpty(cells)) {
        onBytes(file.bytesRead);
        yield { line, cells };
      }
      line += 1 + linesWithin(cells);
    }
  } catch (error) {
    throw problemOf(error);
  } finally {
    file.destroy();
    parser.destroy();
  }
}
