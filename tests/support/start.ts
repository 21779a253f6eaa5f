import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '#db/root.server.ts';

/** An `npm start` of a test's own. */
export interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the exit code when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Runs `npm start`'s program with an empty portal (no demo). */
export function start(env: { PORT: string; DATA_DIR: string }): Started {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(projectRoot, 'cli/start.mjs')], {
    env: { ...inherited, ...env, DEMO: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Waits until `condition` holds; fails with what was printed when it does not for two minutes, or all has ended. */
export async function until(
  { child, output }: Started,
  what: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const deadline = Date.now() + 120_000; !(await condition()); await sleep(100)) {
    const over = child.exitCode !== null || Date.now() > deadline;
    if (over) throw new Error(`waited in vain: ${what}\n${output()}`);
  }
}

/** True when a portal answers there that it can reach its database. */
export const answers = (port: string): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
