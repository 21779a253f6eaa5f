import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '#db/embedded.server.ts';
import { dataDir } from '#db/root.server.ts';
import { type Claim, claimServer } from './claim.ts';

/** The database of a running portal. */
export interface KeptDatabase {
  readonly url: () => string;
  readonly stop: () => Promise<void>;
  /** Tells the server to end without waiting for it. */
  readonly abandon: () => void;
}

const RETRY_MS = 1_000;

async function claimed(url: string): Promise<Claim> {
  const claim = await claimServer(url);
  if (claim) return claim;
  throw new Error(
    `Another Commonweal already runs on ${dataDir()}. Stop it, or give this one a folder of its own:  DATA_DIR=<folder> npm start`,
  );
}

/** A database somebody else runs: nothing to look after. */
const external = (url: string): KeptDatabase => ({
  url: () => url,
  stop: async () => undefined,
  abandon: () => undefined,
});

/**
 * `DATABASE_URL`, or the embedded server, started again on the same data whenever it dies.
 *
 * @param onMoved told the new address when a server that was started again had to take another port
 */
export async function keepDatabase(onMoved: (url: string) => void): Promise<KeptDatabase> {
  if (process.env.DATABASE_URL) return external(process.env.DATABASE_URL);
  const options = { dataDir: dataDir() };
  let server = await startEmbedded(options);
  let claim = await claimed(server.url);
  let stopping = false;

  async function revive(): Promise<void> {
    const before = server.url;
    console.error('PostgreSQL ended unexpectedly; starting it again …');
    while (!stopping) {
      try {
        server = await startEmbedded(options);
        claim = await claimed(server.url);
        claim.onLost(() => void revive());
        console.error('PostgreSQL runs again.');
        if (server.url !== before) onMoved(server.url);
        return;
      } catch (error) {
        console.error((error as Error).message);
        await sleep(RETRY_MS);
      }
    }
  }
  claim.onLost(() => void revive());

  return {
    url: () => server.url,
    async stop() {
      stopping = true;
      await claim.release().catch(() => undefined);
      await server.stop();
    },
    abandon() {
      stopping = true;
      if (server.isAlive()) process.kill(server.pid, 'SIGINT');
    },
  };
}
