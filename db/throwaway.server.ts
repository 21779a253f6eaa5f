import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './embedded/pid.server.ts';
import { startEmbedded, stopEmbedded } from './embedded.server.ts';

/** A server whose data is deleted at the end: for tests and for generating the types. */
export interface ThrowawayServer {
  /** May create databases. */
  readonly adminUrl: string;
  /** An empty database, as the role the portal uses. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const PREFIX = 'commonweal-throwaway-';

/** Ends the servers of runs that were killed before they could. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (!pid || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    // Somebody else's leftovers are theirs to clear away.
    await stopEmbedded(folder)
      .then(() => rmSync(folder, { recursive: true, force: true }))
      .catch(() => undefined);
  }
}

/** A folder in the system's temporary one that a later run removes, should this one be killed. */
export const throwawayFolder = (): string => mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));

export async function startThrowaway(): Promise<ThrowawayServer> {
  await sweep();
  const folder = throwawayFolder();
  const server = await startEmbedded({ dataDir: folder, durable: false });
  return {
    adminUrl: server.adminUrl,
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
