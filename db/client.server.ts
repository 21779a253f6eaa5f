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

/** A pool of its own on any database: for tests, the terminal and the launcher. The caller destroys it. */
export const connect = (url: string, options: ConnectOptions = {}): Database =>
  new Kysely<DB>({ dialect: new PostgresDialect({ pool: async () => createPool(url, options) }) });

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

/** A pool that opens at its first use and, once closed, anew at its next: on the database `DATABASE_URL` names then. */
class ProcessPool {
  #pool: pg.Pool | undefined;
  /** Stands for what is behind the pool, until it is closed. */
  session = {};

  connect(): Promise<pg.PoolClient> {
    this.#pool ??= createPool(databaseUrl(), optionsFromEnvironment());
    return this.#pool.connect();
  }

  async end(): Promise<void> {
    const open = this.#pool;
    this.#pool = undefined;
    this.session = {};
    await open?.end();
  }
}

// One process may load this file twice, once in the server's bundle and once in Remix's: the pool lives on the
// global object so that there is one all the same.
const slot = globalThis as { commonwealPool?: ProcessPool };
slot.commonwealPool ??= new ProcessPool();
const pool = slot.commonwealPool;

/** The one handle of the process. It connects at its first query, to `DATABASE_URL` as it is then. */
export const db: Database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });

/** What a process remembers of a database until it closes its connections: what is behind them next may be another. */
export class DatabaseMemory<Value> {
  readonly #kept = new WeakMap<object, Value>();
  readonly #keyOf = (of: Database): object => (of === db ? pool.session : of);

  get(of: Database): Value | undefined {
    return this.#kept.get(this.#keyOf(of));
  }

  set(of: Database, value: Value): void {
    this.#kept.set(this.#keyOf(of), value);
  }

  delete(of: Database): void {
    this.#kept.delete(this.#keyOf(of));
  }
}

/** Ends the process's connections; waits for what still runs on them. */
export const closeDatabase = (): Promise<void> => pool.end();
