import { readFileSync } from 'node:fs';
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

/** What PostgreSQL wrote about itself in postmaster.pid (its lines are fixed); null when it is not there or half written. */
export function readPostmaster(layout: Layout): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(layout.cluster, 'postmaster.pid'), 'utf8').split('\n');
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
