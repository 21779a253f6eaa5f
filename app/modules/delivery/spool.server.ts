import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RuleBroken } from '#app/kernel/errors.ts';
import type { Database } from '#db/client.server.ts';
import { dataDir } from '#db/root.server.ts';

/** A file as it was handed in, kept under its hash: the name a person gave it is never a path. */
export interface SpooledFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** What one upload may weigh. The terminal, where the file is already on the machine, has no cap. */
export const MAX_UPLOAD_BYTES = 500 * 1024 * 1024;

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
      // What is past the cap is still taken off the sender, or it would see a broken connection instead of an answer.
      if (bytes > maxBytes) continue;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (bytes > maxBytes) {
      const megabytes = Math.floor(maxBytes / 1024 / 1024);
      throw new RuleBroken('delivery.error.file_too_large', 'file', { megabytes });
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

const KEPT_MS = 7 * 86_400_000;

/** Removes files that are a week old and of no batch that may still need them, and uploads that were cut off. */
export async function sweepSpool(db: Database, now: Date): Promise<number> {
  const names = await readdir(folder()).catch((): string[] => []);
  let removed = 0;
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder(), name));
    if (now.getTime() - mtimeMs < KEPT_MS || (await isNeeded(db, name))) continue;
    await rm(join(folder(), name), { force: true });
    removed += 1;
  }
  return removed;
}

/** Posted files are evidence and stay; of a rejected one the complaints are enough. */
async function isNeeded(db: Database, sha256: string): Promise<boolean> {
  const batch = await db
    .selectFrom('import_batch')
    .select('id')
    .where('sha256', '=', sha256)
    .where('state', '<>', 'rejected')
    .executeTakeFirst();
  return batch !== undefined;
}
