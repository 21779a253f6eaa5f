import { fileProblem } from './issue.ts';
import { DELIMITERS, type Delimiter, type Encoding, type Mapping } from './schema.ts';
import { openSpooled, unpack } from './spool.server.ts';

/** How the bytes of a file become text. */
export interface TextFormat {
  readonly compression: 'none' | 'gzip';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** No cell of the file is quoted: a line is a record. */
  readonly unquoted: boolean;
}

/** What a file may unpack to. A bomb is found by counting: nothing that was unpacked is kept. */
export const MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;
const HEAD = 64 * 1024;

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Damaged or cut short: zlib's own words mean nothing to the person who sent the file. */
export const isZlibError = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('Z_');

/** Reads a file through, unpacked, until `each` says that it has seen enough. */
async function walk(sha256: string, gzip: boolean, each: (chunk: Buffer) => boolean): Promise<void> {
  const bytes: AsyncIterable<Buffer> = unpack(openSpooled(sha256), gzip);
  try {
    for await (const chunk of bytes) if (!each(chunk)) break;
  } catch (error) {
    if (isZlibError(error)) throw fileProblem('delivery.error.damaged');
    throw error;
  }
}

async function readHead(sha256: string, gzip: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  await walk(sha256, gzip, (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    return size < HEAD;
  });
  return Buffer.concat(chunks).subarray(0, HEAD);
}

function byteOrderMark(head: Buffer): Encoding | undefined {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  return undefined;
}

const QUOTE = 0x22;

/** Reads the whole file in one encoding and counts what it unpacks to. Null where some byte of it is no such text. */
async function tryEncoding(
  sha256: string,
  gzip: boolean,
  encoding: Encoding,
  maxUnpacked: number,
): Promise<{ encoding: Encoding; unquoted: boolean } | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let unpacked = 0;
  let sound = true;
  let unquoted = true;
  await walk(sha256, gzip, (chunk) => {
    unpacked += chunk.length;
    if (unpacked > maxUnpacked) {
      throw fileProblem('delivery.error.unpacks_too_large', {
        megabytes: Math.floor(maxUnpacked / 1024 / 1024),
      });
    }
    // No other character of any of the encodings is written with this byte, but for UTF-16, where it costs some speed.
    unquoted &&= !chunk.includes(QUOTE);
    sound = decodes(decoder, chunk);
    return sound;
  });
  return sound && decodes(decoder) ? { encoding, unquoted } : null;
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** A stray NUL is a matter of its row; a program, a picture or two-byte text without a mark is full of them. */
const isBinary = (head: Buffer): boolean => head.filter((byte) => byte === 0).length * 20 > head.length;

async function detectEncoding(
  sha256: string,
  gzip: boolean,
  head: Buffer,
  wanted: Encoding | undefined,
  maxUnpacked: number,
): Promise<{ encoding: Encoding; unquoted: boolean }> {
  const marked = byteOrderMark(head);
  if (!wanted && !marked && isBinary(head)) throw fileProblem('delivery.error.not_text');
  const candidates: readonly Encoding[] = wanted ? [wanted] : marked ? [marked] : ['utf-8', 'gb18030'];
  for (const encoding of candidates) {
    const found = await tryEncoding(sha256, gzip, encoding, maxUnpacked);
    if (found) return found;
  }
  throw fileProblem('delivery.error.encoding', { encodings: candidates.join(', ') });
}

/** The sign that separates the most cells of the first line that says anything. */
function detectDelimiter(text: string): Delimiter {
  const line = text.split(/\r\n|\n|\r/).find((candidate) => candidate.trim() !== '') ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Looks at a file's bytes: packed or not, in which encoding, which sign between cells. A byte order mark is believed;
 * without one the whole file must be UTF-8, or else GB18030, to the last byte.
 *
 * @throws FileProblem for what is no text file, is damaged, or unpacks to more than the cap
 */
export async function inspectFile(
  sha256: string,
  mapping: Mapping,
  maxUnpacked = MAX_UNPACKED_BYTES,
): Promise<TextFormat> {
  const start = await readHead(sha256, false);
  if (startsWith(start, 0x50, 0x4b)) throw fileProblem('delivery.error.spreadsheet');
  const gzip = startsWith(start, 0x1f, 0x8b);
  const head = gzip ? await readHead(sha256, true) : start;
  const { encoding, unquoted } = await detectEncoding(sha256, gzip, head, mapping.encoding, maxUnpacked);
  // The head may end inside a character: what is not whole is of no interest here.
  const delimiter = mapping.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(head));
  return { compression: gzip ? 'gzip' : 'none', encoding, delimiter, unquoted };
}

/** Turns bytes into text as they come. */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
