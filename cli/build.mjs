import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The programs Node runs, each bundled to build/bin/<name>.js. Plain Node only until something has to be built. */
const ENTRIES = {
  supervise: 'cli/supervise.ts',
  portal: 'cli/portal.ts',
  serve: 'app/web/server.ts',
  'pdf-worker': 'app/modules/reports/pdf/worker.ts',
  'optimize-worker': 'app/modules/awards/optimize/worker.ts',
  'effects-worker': 'app/modules/impact/effects/worker.ts',
};

/** What each of the two builds is made from. */
const SOURCES = {
  bin: ['app', 'cli', 'db', 'package-lock.json', 'package.json'],
  web: [
    'app',
    'db',
    'public',
    'package-lock.json',
    'package.json',
    'remix.config.js',
    'vite.config.ts',
    'tsconfig.json',
  ],
};

const LOCK_STALE_MS = 5 * 60_000;

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stampOf = (kind) => join(root, 'build', `.${kind}-stamp`);

/** Names and contents of the sources, hashed: a checkout changes times without changing anything. */
function hashSources(kind) {
  const hash = createHash('sha256');
  const walk = (path) => {
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) walk(`${path}/${name}`);
    } else {
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)))
        .update('\0');
    }
  };
  for (const path of SOURCES[kind]) if (existsSync(join(root, path))) walk(path);
  return hash.digest('hex');
}

/** @param {'bin' | 'web'} kind */
export const isBuilt = (kind) =>
  existsSync(stampOf(kind)) && readFileSync(stampOf(kind), 'utf8') === hashSources(kind);

/** Two commands started together must not write the same files: the second waits and finds the work done. */
async function underLock(work) {
  const lock = join(root, 'node_modules/.cache/commonweal-build.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LOCK_STALE_MS)
        rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

/** How TypeScript becomes a program: our own files in one, packages left in node_modules. */
export const BUNDLING = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  sourcemap: true,
  logLevel: 'warning',
};

async function buildBin() {
  const esbuild = await import('esbuild');
  rmSync(stampOf('bin'), { force: true });
  rmSync(join(root, 'build/bin'), { recursive: true, force: true });
  await esbuild.build({ ...BUNDLING, entryPoints: ENTRIES, outdir: 'build/bin', splitting: true });
}

function buildWeb() {
  const program = createRequire(join(root, 'package.json')).resolve('@remix-run/dev/dist/cli.js');
  const result = spawnSync(process.execPath, [program, 'vite:build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.status !== 0) throw new Error('the build of the web pages failed');
}

const BUILDERS = { bin: buildBin, web: buildWeb };

/**
 * Builds what is not built from the sources as they are now. The pages come first: Remix empties build/ before it
 * builds, the programs included.
 *
 * @param {('bin' | 'web')[]} kinds
 */
export async function ensureBuilt(...kinds) {
  if (kinds.every(isBuilt)) return;
  await underLock(async () => {
    for (const kind of ['web', 'bin'].filter((one) => kinds.includes(one))) {
      if (isBuilt(kind)) continue;
      console.error(
        kind === 'web' ? 'Building the pages (once; about half a minute) …' : 'Building the programs …',
      );
      const made = hashSources(kind);
      await BUILDERS[kind]();
      mkdirSync(dirname(stampOf(kind)), { recursive: true });
      writeFileSync(stampOf(kind), made);
    }
  });
}

/** The same for a command that cannot go on without: what went wrong is on the screen already. */
export const buildOrExit = (...kinds) =>
  ensureBuilt(...kinds).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });

/** The bundle of an entry, to be imported. */
export const programUrl = (name) => pathToFileURL(join(root, 'build/bin', `${name}.js`)).href;

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildOrExit('bin', 'web');
