import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { projectRoot } from '#db/root.server.ts';
import { ensureBuilt } from '../../cli/build.mjs';

/** The built portal, serving. */
export interface WebProcess {
  /** `http://localhost:<port>` */
  readonly origin: string;
  /** What it wrote. */
  readonly output: () => string;
  readonly pid: number;
  /** Asks it to end and tells its exit status. */
  readonly stop: () => Promise<number | null>;
}

/** Serves a database with the pages as they are built now, on a free port, with a data folder of its own. */
export async function startWebProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<WebProcess> {
  await ensureBuilt('bin', 'web');
  const dataDir = mkdtempSync(join(tmpdir(), 'commonweal-web-'));
  const child = fork(join(projectRoot, 'build/bin/serve.js'), {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('message', ({ address }: { address: string }) => resolve(address));
    void ended.then((code) => reject(new Error(`the web process ended with ${code}:\n${output}`)));
  });
  return {
    origin,
    output: () => output,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/**
 * The portal over the test file's own database, for as long as the file runs. Call it once, after `useDatabase`.
 * What it returns can be asked from the first test on.
 */
export function useWebProcess(): Pick<WebProcess, 'origin' | 'output'> {
  let web: WebProcess | undefined;
  beforeAll(async () => {
    web = await startWebProcess(process.env.DATABASE_URL ?? '');
  });
  afterAll(() => web?.stop());
  const running = () => {
    if (!web) throw new Error('the portal starts before the first test');
    return web;
  };
  return {
    get origin() {
      return running().origin;
    },
    output: () => running().output(),
  };
}
