import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg from 'pg';
import { parsers } from './parsers.server.ts';
import { PreparingClient } from './prepared.server.ts';
import type { DB } from './types.ts';

/** A handle for reading: the pool or an open transaction. */
export type Database = Kysely<DB>;
/** A handle inside an open transaction. Functions that lock ask for this one, so that the type says so. */
export type Transaction = KyselyTransaction<DB>;

export interface ConnectOptions {
  /** The most connections the pool opens. */
  readonly max?: number;
  /** What `pg_stat_activity` shows. */
  readonly applicationName?: string;
  /** 0 switches the limit off; a single long statement rather says `set local statement_timeout = 0`. */
  readonly statementTimeoutMs?: number;
}

const LOCK_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

function createPool(url: string, options: ConnectOptions): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.max ?? 10,
    types: parsers,
    application_name: options.applicationName ?? 'commonweal',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    // A cast from an instant to a day must not depend on how the server was set up.
    options: '-c TimeZone=UTC -c DateStyle=ISO',
  });
  // An idle connection may be cut at any time (a restart of the server). The pool drops it and opens another;
  // without a listener the process would end.
  pool.on('error', (error) => {
    if (!pool.ending) console.error(`database connection lost: ${error.message}`);
  });
  // One in use may be cut as well, between two statements of a transaction: its next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const connectTo = (url: () => string, options: () => ConnectOptions): Database =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool: async () => createPool(url(), options()) }) });

/** A pool of its own on any database: for tests, the terminal and the launcher. The caller destroys it. */
export const connect = (url: string, options: ConnectOptions = {}): Database =>
  connectTo(
    () => url,
    () => options,
  );

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error(
      'DATABASE_URL is not set: start with `npm start`, or point it at a PostgreSQL 15 or newer',
    );
  return url;
}

const numberFrom = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

function optionsFromEnvironment(): ConnectOptions {
  const max = numberFrom(process.env.DATABASE_POOL_SIZE);
  const statementTimeoutMs = numberFrom(process.env.DATABASE_STATEMENT_TIMEOUT_MS);
  return {
    ...(max === undefined ? {} : { max }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  };
}

// One process may load this file twice, once in the server's bundle and once in Remix's: the handle lives on the
// global object so that there is one pool all the same.
const slot = globalThis as { commonwealDatabase?: Database };
slot.commonwealDatabase ??= connectTo(databaseUrl, optionsFromEnvironment);

/** The one handle of the process. It connects at its first query, to `DATABASE_URL` as it is then. */
export const db: Database = slot.commonwealDatabase;

/** Ends the process's pool; nothing can be queried afterwards. */
export const closeDatabase = (): Promise<void> => db.destroy();
