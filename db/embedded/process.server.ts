import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.server.ts';
import type { Binaries } from './binaries.server.ts';
import { readCredentials } from './create.server.ts';
import type { Layout } from './layout.server.ts';
import { disownStranger, isAlive, isServer, type Postmaster, readPostmaster } from './pid.server.ts';
import { choosePort } from './port.server.ts';
import { footingOf, run } from './run.server.ts';
import { settings } from './settings.server.ts';

const POLL_MS = 25;
const LOG_LIMIT = 10 * 1024 * 1024;
/** Crash recovery reads the log since the last checkpoint; on a slow disk that takes minutes, not seconds. */
const RECOVERY_MS = 10 * 60_000;
const STOP_MS = 30_000;

export const adminUrl = (layout: Layout, port: number): string =>
  `postgres://postgres:${readCredentials(layout).superuser}@127.0.0.1:${port}/postgres`;

/** True when the server on that port knows our password: only this cluster's can. */
async function answers(layout: Layout, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl(layout, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The server that already runs on this cluster, left by a Node that was killed or held by another command; null when
 * there is none. One that is starting or stopping is waited for.
 */
export async function findRunning(layout: Layout): Promise<Postmaster | null> {
  for (const began = Date.now(); ; await sleep(POLL_MS)) {
    const postmaster = readPostmaster(layout);
    if (!postmaster) return null;
    if (!isServer(postmaster.pid)) {
      disownStranger(layout, postmaster.pid);
      return null;
    }
    if (await answers(layout, postmaster.port)) return postmaster;
    if (Date.now() - began > (postmaster.status === 'starting' ? RECOVERY_MS : STOP_MS)) {
      throw new Error(
        `PostgreSQL (process ${postmaster.pid}) has ${layout.cluster} open and does not answer; see ${layout.log}`,
      );
    }
  }
}

/** Failures that pass by themselves: an old server's last processes, a port somebody took, another starter. */
const PASSING =
  /pre-existing shared memory block|lock file "postmaster.pid"|could not bind|address already in use/i;

export class StartFailed extends Error {
  constructor(readonly log: string) {
    super(`PostgreSQL did not start:\n${log.trim()}`);
  }
  get passing(): boolean {
    return PASSING.test(this.log);
  }
}

/** Starts the server in a session of its own, so that Ctrl-C reaches us alone and we stop it last. */
export async function launch(
  layout: Layout,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<Postmaster> {
  const port = await choosePort(layout);
  const { options, dataDirectory } = footingOf(layout, account);
  if (existsSync(layout.log) && statSync(layout.log).size > LOG_LIMIT)
    renameSync(layout.log, `${layout.log}.1`);
  const log = openSync(layout.log, 'a', 0o600);
  const logStart = statSync(layout.log).size;
  const child = spawn(binaries.postgres, ['-D', dataDirectory, ...settings(port, durable)], {
    ...options,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const state: { failure?: string } = {};
  child.once('error', (error) => {
    state.failure = error.message;
  });
  child.once('exit', (code, signal) => {
    state.failure = `exit ${code ?? signal}`;
  });
  child.unref();
  for (const deadline = Date.now() + RECOVERY_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if (state.failure) {
      const written = readFileSync(layout.log).subarray(logStart).toString('utf8');
      throw new StartFailed(`${state.failure}\n${written}`);
    }
    const postmaster = readPostmaster(layout);
    if (postmaster && postmaster.pid === child.pid && postmaster.status === 'ready') return postmaster;
  }
  throw new StartFailed(`still recovering after ${RECOVERY_MS / 60_000} minutes; see ${layout.log}`);
}

/** Ends the server: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopServer(layout: Layout, pid: number, binaries: () => Binaries): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === 'win32') {
    run(binaries().pgCtl, ['stop', '-D', layout.cluster, '-m', 'fast'], {
      cwd: layout.home,
      env: process.env,
    });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + STOP_MS; isAlive(pid); await sleep(POLL_MS)) {
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (process ${pid}) does not stop; see ${layout.log}`);
  }
}
