import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
