import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { RuleBroken } from '#app/kernel/errors.ts';
import { dataDir } from '#db/root.server.ts';
import { FILE_TOO_LARGE, FILE_TYPES, isMediaType, MAX_FILE_BYTES, type MediaType } from './limits.ts';

/** What lies on disk: bytes under their hash, whatever a person called them. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
}

/** The longest signature any of the types needs. */
const HEAD_BYTES = 4_100;

const folder = (): string => join(dataDir(), 'files');
const pathOf = (sha256: string): string => join(folder(), sha256.slice(0, 2), sha256.slice(2));

/** A new name, too, must outlive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** What the first bytes say it is; what the sender claims is not asked. @throws RuleBroken */
async function typeOf(head: Buffer): Promise<MediaType> {
  const found = await fileTypeFromBuffer(head);
  if (found && isMediaType(found.mime)) return found.mime;
  throw new RuleBroken('errors.file_type', 'file', { types: FILE_TYPES.join(' / ') });
}

/**
 * Keeps a stream of at most MAX_FILE_BYTES under its hash. The same bytes are kept once.
 * @throws RuleBroken for too many bytes, none, or a type that is not taken
 */
export async function keepContent(source: AsyncIterable<Uint8Array>): Promise<Content> {
  await mkdir(folder(), { recursive: true });
  const incoming = join(folder(), `incoming-${randomUUID()}`);
  const file = await open(incoming, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    let head = Buffer.alloc(0);
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > MAX_FILE_BYTES) throw new RuleBroken(FILE_TOO_LARGE.message, 'file', FILE_TOO_LARGE.params);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (bytes === 0) throw new RuleBroken('errors.file_empty', 'file');
    const mediaType = await typeOf(head);
    await file.sync();
    const sha256 = hash.digest('hex');
    const path = pathOf(sha256);
    await mkdir(dirname(path), { recursive: true });
    await rename(incoming, path);
    await syncFolder(dirname(path));
    return { sha256, bytes, mediaType };
  } finally {
    await file.close();
    await rm(incoming, { force: true });
  }
}

export const readContent = (sha256: string): ReadStream => createReadStream(pathOf(sha256));
