import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './root.server.ts';

/** Bundles a program from the sources as they are: for tests and development, where nothing was built or is stale. */
async function bundleNow(name: string, entry: string): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = join(projectRoot, 'node_modules/.cache/commonweal', `${name}-${process.pid}.mjs`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
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

/** The file a thread of its own runs: `build/bin/<name>.js`, made from `entry`. */
export async function threadProgram(name: string, entry: string): Promise<string> {
  const built = join(projectRoot, 'build/bin', `${name}.js`);
  return process.env.NODE_ENV === 'production' && existsSync(built) ? built : bundleNow(name, entry);
}
