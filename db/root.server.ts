import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder upwards with a package.json: the same one from a source file and from a bundle in `build/`. */
function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('no package.json above the running code');
  return findRoot(parent);
}

/** The project's folder. Bundled workers lie at `<projectRoot>/build/bin/<name>.js`. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** `DATA_DIR`, or `data` in the project: the embedded database, uploads, what imports are read from, secrets. */
export const dataDir = (): string =>
  process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(projectRoot, 'data');
