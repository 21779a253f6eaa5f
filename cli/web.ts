import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '#db/root.server.ts';

export interface WebOptions {
  readonly port: number;
  readonly development: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** The process that serves the pages. */
export interface Web {
  /** Resolves when it answers; rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  /** Asks it to finish what it is answering and end; kills it when it does not. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const DRAIN_MS = 35_000;
const POLL_MS = 50;

function spawnWeb({ port, development, env }: WebOptions): ChildProcess {
  // A process group of its own: Ctrl-C reaches the supervisor alone, which then stops web and database in order.
  // A supervisor that is killed closes the channel, and the web process ends by itself.
  const options = { cwd: projectRoot, detached: !development, env: { ...env, PORT: String(port) } };
  if (!development) return fork(join(projectRoot, 'build/bin/serve.js'), options);
  const remix = createRequire(join(projectRoot, 'package.json')).resolve('@remix-run/dev/dist/cli.js');
  return fork(remix, ['vite:dev', '--port', String(port)], options);
}

export function startWeb(options: WebOptions): Web {
  const child = spawnWeb(options);
  const state = { ended: false };
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      state.ended = true;
      resolve();
    });
  });
  async function answers(): Promise<void> {
    while (!state.ended) {
      try {
        await fetch(`http://127.0.0.1:${options.port}/healthz`);
        return;
      } catch {
        await sleep(POLL_MS);
      }
    }
    throw new Error('the web process ended before it answered; the lines above say why');
  }
  const ready = answers();
  // Only the first start waits for it; a later one that fails shows by ending.
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    async stop() {
      if (state.ended) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
      await ended;
      clearTimeout(timer);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
