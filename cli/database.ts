import { type EmbeddedServer, startEmbedded } from '#db/embedded.server.ts';
import { dataDir } from '#db/root.server.ts';
import { claimServer } from './claim.ts';

export interface OpenDatabase {
  readonly url: string;
  /** The server that came along; undefined when `DATABASE_URL` names another. */
  readonly embedded: EmbeddedServer | undefined;
  /** Ends the embedded server if this command started it and no `npm start` has taken it over since. */
  readonly close: () => Promise<void>;
}

/** `DATABASE_URL`, or else the embedded server: attached to when it runs, started when not. */
export async function openDatabase(): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, embedded: undefined, close: async () => undefined };
  const embedded = await startEmbedded({ dataDir: dataDir() });
  return {
    url: embedded.url,
    embedded,
    async close() {
      if (!embedded.started) return;
      const claim = await claimServer(embedded.url, { patienceMs: 0 });
      if (!claim) return;
      await claim.release();
      await embedded.stop();
    },
  };
}
