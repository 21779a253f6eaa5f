import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** The mark of the one `npm start` that looks after an embedded server. It ends with the connection that holds it. */
export interface Claim {
  readonly release: () => Promise<void>;
  /** Called once if the server goes away while the claim is held. */
  readonly onLost: (listener: () => void) => void;
}

/** Any number of our own, the same in every release. */
const LOCK = 7_305_809_642_150_311;
const RETRY_MS = 50;

/**
 * Takes the server for this process, or returns null when another process has it. A holder killed a moment ago is
 * waited for: PostgreSQL notices a broken connection within milliseconds, not at once.
 */
export async function claimServer(url: string, { patienceMs = 2_000 } = {}): Promise<Claim | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'commonweal-claim' });
  const state: { released: boolean; lost: () => void } = { released: false, lost: () => undefined };
  client.on('error', () => undefined);
  client.on('end', () => {
    if (!state.released) state.lost();
  });
  await client.connect();
  const release = async () => {
    state.released = true;
    await client.end();
  };
  for (const deadline = Date.now() + patienceMs; ; await sleep(RETRY_MS)) {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK]);
    if (rows[0]?.held) break;
    if (Date.now() >= deadline) {
      await release();
      return null;
    }
  }
  return {
    release,
    onLost: (listener) => {
      state.lost = listener;
    },
  };
}
