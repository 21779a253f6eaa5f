import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#db/root.server.ts';

/** A server of its own process. */
export interface Server {
  readonly port: number;
  /** CPU it has used so far, in milliseconds: its own and the system's on its behalf. */
  readonly cpu: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

type Environment = { readonly DATABASE_URL: string };

interface Told {
  readonly type: string;
  readonly cpu?: NodeJS.CpuUsage;
}

async function until(child: ChildProcess, type: string): Promise<Told> {
  for (;;) {
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('a server of the bench ended'))),
    ])) as [Told];
    if (message.type === type) return message;
  }
}

/** Any program that says when it is ready, in a process of its own. */
export async function serve(
  program: string,
  { port, cwd, env }: { port: number; cwd: string; env: Environment },
): Promise<Server> {
  const child = fork(program, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...env },
    execArgv: ['--import', pathToFileURL(join(projectRoot, 'bench/queue/cpu.mjs')).href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await until(child, 'ready');
  return {
    port,
    async cpu() {
      child.send('cpu');
      const { cpu } = await until(child, 'cpu');
      return cpu ? (cpu.user + cpu.system) / 1_000 : Number.NaN;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const run = (cwd: string, ...args: readonly string[]): void => {
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const { status } = spawnSync(process.execPath, args, { cwd, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
};

/** The portal as `npm run build` makes it. */
export function servePortal(port: number, env: Environment): Promise<Server> {
  run(projectRoot, 'cli/build.mjs');
  return serve(join(projectRoot, 'build/bin/serve.js'), { port, cwd: projectRoot, env });
}

/** The bare Remix page, built in a folder of its own from bench/queue/bare. */
export function serveBare(folder: string, port: number, env: Environment): Promise<Server> {
  const from = join(projectRoot, 'bench/queue/bare');
  mkdirSync(join(folder, 'app/routes'), { recursive: true });
  cpSync(join(from, 'root.tsx'), join(folder, 'app/root.tsx'));
  cpSync(join(from, 'index.tsx'), join(folder, 'app/routes/_index.tsx'));
  for (const name of ['vite.config.mjs', 'server.mjs']) cpSync(join(from, name), join(folder, name));
  const dependencies = { '@remix-run/node': '2', '@remix-run/react': '2', isbot: '5' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  run(folder, 'node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'error');
  return serve(join(folder, 'server.mjs'), { port, cwd: folder, env });
}

/** Signs somebody in, as a browser without scripts would. @returns the cookies */
export async function signIn(server: Server, email: string, password: string): Promise<string> {
  const home = `http://127.0.0.1:${server.port}`;
  const answer = await fetch(`${home}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: home, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`signing in answered ${answer.status}`);
  return cookies.join('; ');
}
