import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#db/root.server.ts';

/** The process that serves the pages. */
export interface Web {
  /** Resolves when it listens; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with its exit status, null after a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to finish what it is answering and end; kills it when it does not. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

/** Somewhat longer than the web process gives its own answers. */
const DRAIN_MS = 35_000;

/** The web process's exit status when its port is taken: starting it again would not help. */
export const PORT_TAKEN = 98;

export function startWeb(env: NodeJS.ProcessEnv): Web {
  // A process group of its own: Ctrl-C reaches the supervisor alone, which then stops web and database in order.
  // A supervisor that is killed closes the channel, and the web process ends by itself.
  const child = fork(join(projectRoot, 'build/bin/serve.js'), { cwd: projectRoot, detached: true, env });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void ended.then(() =>
      reject(new Error('the web process ended before it listened; the lines above say why')),
    );
  });
  // Only the first start waits for it; a later one that fails shows by ending.
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
      await ended;
      clearTimeout(timer);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
