import { join, resolve } from 'node:path';

/** Where the PostgreSQL that comes along keeps its things, all of it under `DATA_DIR`. */
export interface Layout {
  /** `<DATA_DIR>/postgres`: made complete beside its place and then renamed, so it is whole or absent. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** The two passwords, readable by the owner only. */
  readonly credentials: string;
  /** The port of the last start, kept so that an address given to `psql` stays good. */
  readonly port: string;
  readonly log: string;
}

export function layoutAt(home: string): Layout {
  return {
    home,
    cluster: join(home, 'cluster'),
    credentials: join(home, 'credentials.json'),
    port: join(home, 'port'),
    log: join(home, 'server.log'),
  };
}

export const layoutOf = (dataDir: string): Layout => layoutAt(join(resolve(dataDir), 'postgres'));
