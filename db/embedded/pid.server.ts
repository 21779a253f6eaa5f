import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.server.ts';

/** True while a process of that number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby' | 'unknown';
}

const fileOf = (layout: Layout): string => join(layout.cluster, 'postmaster.pid');

/** What PostgreSQL wrote about itself in postmaster.pid (its lines are fixed); null when it is not there or half written. */
export function readPostmaster(layout: Layout): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(fileOf(layout), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0)) return null;
  const status = lines[7]?.trim();
  const known = status === 'starting' || status === 'ready' || status === 'stopping' || status === 'standby';
  return { pid, port, status: known ? status : 'unknown' };
}

/**
 * Whether that process is a PostgreSQL. Its number alone proves nothing: after a crash another process may have got
 * it, in a container even regularly. (Where it stands would be the better proof, but a container's root may not look.)
 */
export function isServer(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

/**
 * Puts our own number into a postmaster.pid that names a stranger. PostgreSQL would not start beside a living
 * process, but it overlooks its parent; the file itself must stay, since it also says which shared memory to check.
 */
export function disownStranger(layout: Layout, pid: number): void {
  if (!isAlive(pid) || process.platform !== 'linux') return;
  const [, ...rest] = readFileSync(fileOf(layout), 'utf8').split('\n');
  writeFileSync(fileOf(layout), [process.pid, ...rest].join('\n'));
}
