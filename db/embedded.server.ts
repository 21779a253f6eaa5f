import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount } from './embedded/account.server.ts';
import { type Binaries, prepareBinaries } from './embedded/binaries.server.ts';
import { createCluster, readCredentials } from './embedded/create.server.ts';
import { type Layout, layoutOf } from './embedded/layout.server.ts';
import { isAlive, type Postmaster } from './embedded/pid.server.ts';
import { adminUrl, findRunning, launch, StartFailed, stopServer } from './embedded/process.server.ts';

export interface EmbeddedOptions {
  /** The folder everything is kept under (`DATA_DIR`). */
  readonly dataDir: string;
  /** False only for throw-away servers: no fsync. */
  readonly durable?: boolean;
}

/** A running PostgreSQL of our own. */
export interface EmbeddedServer {
  /** For `DATABASE_URL`: the role that owns the database and is no superuser. */
  readonly url: string;
  /** The superuser's, on the database `postgres`. */
  readonly adminUrl: string;
  readonly pid: number;
  /** False when it was already running and this call only attached to it. */
  readonly started: boolean;
  readonly isAlive: () => boolean;
  /** Ends the server, whoever started it. */
  readonly stop: () => Promise<void>;
}

const RETRY_MS = 250;
const GIVE_UP_MS = 10_000;

/** Data of another major version cannot be opened, and is never deleted or converted by itself. */
function requireMajor(layout: Layout, binaries: Binaries): void {
  const major = Number(readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8'));
  if (major === binaries.major) return;
  throw new Error(
    [
      `${layout.cluster} was written by PostgreSQL ${major}; this release brings PostgreSQL ${binaries.major}.`,
      'Nothing was changed. Either',
      `  - start the release that wrote it, save the data with pg_dump ${major}, move the folder away and load the dump here,`,
      `  - run PostgreSQL ${major} yourself on that folder and set DATABASE_URL to it, or`,
      `  - move ${layout.home} away to begin with an empty database.`,
    ].join('\n'),
  );
}

function describe(
  layout: Layout,
  postmaster: Postmaster,
  started: boolean,
  binaries: () => Binaries,
): EmbeddedServer {
  const { pid, port } = postmaster;
  return {
    url: `postgres://commonweal:${readCredentials(layout).owner}@127.0.0.1:${port}/commonweal`,
    adminUrl: adminUrl(layout, port),
    pid,
    started,
    isAlive: () => isAlive(pid),
    stop: () => stopServer(layout, pid, binaries),
  };
}

/**
 * The PostgreSQL of a data folder, running: attached to when it already runs, else started, and made first when
 * there is none. Works as root and as an ordinary user, and after a `kill -9` of either side.
 */
export async function startEmbedded({ dataDir, durable = true }: EmbeddedOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(dataDir);
  mkdirSync(dirname(layout.home), { recursive: true });
  const account = chooseAccount(layout);
  const binaries = () => prepareBinaries(account, layout);
  if (existsSync(layout.home) && !existsSync(layout.cluster)) {
    throw new Error(`${layout.home} holds no database: move it away, or set DATA_DIR to another folder.`);
  }
  for (const deadline = Date.now() + GIVE_UP_MS; ; await sleep(RETRY_MS)) {
    const running = existsSync(layout.cluster) ? await findRunning(layout) : null;
    if (running) return describe(layout, running, false, binaries);
    const programs = binaries();
    if (!existsSync(layout.cluster)) createCluster(layout, account, programs, durable);
    requireMajor(layout, programs);
    try {
      return describe(layout, await launch(layout, account, programs, durable), true, binaries);
    } catch (error) {
      // Right after a kill -9 the old server's processes are still letting go of the data: see them off.
      if (!(error instanceof StartFailed && error.passing && Date.now() < deadline)) throw error;
    }
  }
}

/** Ends the server of a data folder where one is left running; nothing happens where none is. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const layout = layoutOf(dataDir);
  const running = await findRunning(layout);
  if (running) await stopServer(layout, running.pid, () => prepareBinaries(chooseAccount(layout), layout));
}
