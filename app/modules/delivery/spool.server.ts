import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RuleBroken } from '#app/kernel/errors.ts';
import { dataDir } from '#db/root.server.ts';

/** A file as it was handed in, kept under its hash: the name a person gave it is never a path. */
export interface SpooledFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** What one upload may weigh. The terminal, where the file is already on the machine, has no cap. */
export const MAX_UPLOAD_BYTES = 256 * 1024 * 1024;

const folder = (): string => join(dataDir(), 'imports');

export const spooledPath = (sha256: string): string => join(folder(), sha256);

/** The new name, too, must outlive a power cut. */
async function syncFolder(): Promise<void> {
  const handle = await open(folder(), 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Writes a stream to disk while hashing it; memory does not grow with the file.
 * @throws RuleBroken past `maxBytes`, and for a file without any content
 */
export async function spoolImport(
  source: AsyncIterable<Uint8Array>,
  { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number } = {},
): Promise<SpooledFile> {
  await mkdir(folder(), { recursive: true });
  const incoming = join(folder(), `incoming-${randomUUID()}`);
  const file = await open(incoming, 'wx');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new RuleBroken('delivery.error.file_too_large', 'file', {
          megabytes: Math.floor(maxBytes / 1024 / 1024),
        });
      }
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (bytes === 0) throw new RuleBroken('errors.file_empty', 'file');
    // A batch that says it has a file must still have it after the power was cut.
    await file.sync();
    const sha256 = hash.digest('hex');
    await rename(incoming, spooledPath(sha256));
    await syncFolder();
    return { sha256, bytes };
  } finally {
    await file.close();
    await rm(incoming, { force: true });
  }
}

export const openSpooled = (sha256: string) =>
  createReadStream(spooledPath(sha256), { highWaterMark: 256 * 1024 });

/** The file's bytes, unpacked. Breaking off the loop that reads them closes the file. */
export const unpack = (file: ReadStream, gzip: boolean): Readable =>
  gzip ? pipeline(file, createGunzip({ chunkSize: 128 * 1024 }), () => undefined) : file;

export const isSpooled = (sha256: string): Promise<boolean> =>
  stat(spooledPath(sha256)).then(
    () => true,
    () => false,
  );

export const removeSpooled = (sha256: string): Promise<void> => rm(spooledPath(sha256), { force: true });
