import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { stopEmbedded } from '#db/embedded.server.ts';
import { projectRoot } from '#db/root.server.ts';

/** What the launched process reports. */
export interface Launched {
  readonly url: string;
  readonly adminUrl: string;
  readonly pid: number;
  readonly started: boolean;
}

/** Starts the server of DATA_DIR, reports it, and then does nothing until it is killed. */
const PROGRAM = `
  import { startEmbedded } from '#db/embedded.server.ts';
  try {
    const { url, adminUrl, pid, started } = await startEmbedded({ dataDir: process.env.DATA_DIR, durable: false });
    console.log(JSON.stringify({ url, adminUrl, pid, started }));
    setInterval(() => undefined, 60_000);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
`;

/** Writes the launcher as one file with all it imports, so that it runs in a project and an account of its own. */
export async function bundleLauncher(outfile: string): Promise<void> {
  await build({
    stdin: { contents: PROGRAM, resolveDir: projectRoot, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
}

export interface Child {
  readonly report: Launched;
  readonly kill: () => Promise<void>;
}

/** Runs the bundled launcher until it reports; rejects with what it wrote when it fails. */
export function launch(
  program: string,
  dataDir: string,
  account: { uid?: number; gid?: number } = {},
): Promise<Child> {
  const child = spawn(process.execPath, [program], {
    ...account,
    cwd: '/',
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(errors)));
    child.stdout.once('data', (line) =>
      resolve({
        report: JSON.parse(String(line)) as Launched,
        async kill() {
          child.kill('SIGKILL');
          await ended;
        },
      }),
    );
  });
}

/** A folder for one test; ends whatever server is left in its `data` and removes it. */
export function scratch(mode = 0o755): { folder: string; dataDir: string; clear: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-launcher-'));
  chmodSync(folder, mode);
  const dataDir = join(folder, 'data');
  return {
    folder,
    dataDir,
    async clear() {
      await stopEmbedded(dataDir);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs statements one after another on a connection of their own; returns the last one's rows. */
export async function query<Row>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as Row[];
    return rows;
  } finally {
    await client.end();
  }
}

/** A project folder that holds nothing but the launcher's needs. */
export function bareProject(folder: string): string {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  return project;
}
