import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, from the sources as from a bundle below build/. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the running program');
    folder = parent;
  }
  return folder;
}

const ENTRY = 'app/modules/reports/pdf/worker.ts';

/** Bundles the worker from the sources as they are: for tests and development, where nothing was built or is stale. */
async function bundleNow(root: string): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = join(root, 'node_modules/.cache/commonweal', `pdf-worker-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}

/** The file a rendering thread runs. */
export async function workerProgram(): Promise<string> {
  const root = findRoot();
  const built = join(root, 'build/bin/pdf-worker.js');
  return process.env.NODE_ENV === 'production' && existsSync(built) ? built : bundleNow(root);
}

const PRINTED_WITH = [
  '@react-pdf/renderer',
  '@expo-google-fonts/noto-sans',
  '@expo-google-fonts/noto-sans-sc',
  '@expo-google-fonts/noto-sans-tc',
] as const;

/** The versions of everything that decides what the bytes are, besides the snapshot and the language. */
export function printedWith(): string {
  const versions = PRINTED_WITH.map((name) => {
    const file = join(findRoot(), 'node_modules', name, 'package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return `${name}@${version}`;
  });
  return versions.join(' ');
}
