import { spawnSync } from 'node:child_process';
import type { Account } from './account.server.ts';
import type { Layout } from './layout.server.ts';

/** How to start one of PostgreSQL's programs on a cluster. */
export interface Footing {
  readonly options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number };
  /** What to give as `-D`. */
  readonly dataDirectory: string;
}

/** Settings of the caller's shell (PGDATA, PGPORT, LC_ALL …) must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (/^(PG|LC_|LANG)/.test(name)) delete env[name];
  return { ...env, LC_MESSAGES: 'C' };
}

/**
 * Root's own folders are closed to the account PostgreSQL runs under, and `DATA_DIR` may lie below one. Node
 * changes into the cluster while still root, and Linux lets a process use the folder it stands in whatever lies
 * above it; `/proc/self/cwd` is an absolute name for just that, which PostgreSQL accepts.
 */
export function footingOf(layout: Layout, account: Account): Footing {
  const closed = account !== undefined && process.platform === 'linux';
  return {
    options: { cwd: layout.cluster, env: environment(), ...account },
    dataDirectory: closed ? '/proc/self/cwd' : layout.cluster,
  };
}

/** Runs a program to its end; throws with what it wrote when it fails. */
export function run(program: string, args: string[], options: Footing['options'], input = ''): string {
  const result = spawnSync(program, args, { ...options, input, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${program} ${args[0] ?? ''} failed:\n${`${result.stdout}${result.stderr}`.trim()}`);
  }
  return result.stdout;
}
