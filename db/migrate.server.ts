import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Database } from './client.server.ts';
import { projectRoot } from './root.server.ts';

/** One frozen file of `migrations/`. */
interface MigrationFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
const OLDEST_SERVER = 15;
const ANEW = 'A database without real data can be built anew:  npm run portal -- db reset --yes';

/** The database cannot be brought to this code's level; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const misnamed = names.find((name) => !FILE_NAME.test(name));
  if (misnamed)
    throw new MigrationRefused(`migrations/${misnamed}: a migration is named NNNN_lower_case.sql`);
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return {
        name: name.slice(0, -'.sql'.length),
        text,
        sha256: createHash('sha256').update(text).digest('hex'),
      };
    }),
  );
}

/** The applied files with their hashes, by name. */
async function readApplied(db: Database): Promise<{ name: string; sha256: string }[]> {
  const { rows } = await sql<{
    exists: boolean;
  }>`select to_regclass('migration_file') is not null as "exists"`.execute(db);
  if (!rows[0]?.exists) return [];
  return (
    await sql<{
      name: string;
      sha256: string;
    }>`select name, sha256 from migration_file order by name`.execute(db)
  ).rows;
}

/** A table of ours beside Kysely's own, which has no room for a hash. */
async function ensureHashTable(db: Database): Promise<void> {
  // Two starters may both come here: `if not exists` alone lets the second fail on the catalogue's unique key.
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('migration_file'))`.execute(trx);
    await sql`create table if not exists migration_file (name text primary key, sha256 text not null)`.execute(
      trx,
    );
  });
}

/** Refuses a database that went another way than the files here, and returns what is still to be applied. */
async function compare(db: Database, files: MigrationFile[]): Promise<MigrationFile[]> {
  const applied = await readApplied(db);
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of applied) {
    const file = known.get(name);
    if (!file) {
      throw new MigrationRefused(
        `The database is newer than this code: it has migration ${name}, which is not in migrations/. Run the release that brought it, or restore a backup from before it.`,
      );
    }
    if (file.sha256 !== sha256) {
      throw new MigrationRefused(
        `migrations/${name}.sql was changed after it had been applied. Applied migrations are frozen: put the file back as it was and write the change as a new migration. ${ANEW}`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = applied.at(-1)?.name ?? '';
  const pending = files.filter((file) => !done.has(file.name));
  const late = pending.find((file) => file.name < last);
  if (late) {
    throw new MigrationRefused(
      `migrations/${late.name}.sql comes before ${last}, which is already applied. Give it the next free number. ${ANEW}`,
    );
  }
  return pending;
}

/** PostgreSQL reports the place of an error as a character offset; an engineer wants the line. */
function explain(file: MigrationFile, error: unknown): unknown {
  const { message, position } = error as { message?: string; position?: string };
  const line = position ? file.text.slice(0, Number(position)).split('\n').length : undefined;
  const at = line === undefined ? '' : `, line ${line}`;
  return new Error(`migrations/${file.name}.sql${at}: ${message}`, { cause: error });
}

const migrationOf = (file: MigrationFile): Migration => ({
  async up(trx: Kysely<unknown>) {
    try {
      await sql.raw(file.text).execute(trx);
    } catch (error) {
      throw explain(file, error);
    }
    await sql`insert into migration_file (name, sha256) values (${file.name}, ${file.sha256})`.execute(trx);
  },
});

async function requireServerVersion(db: Database): Promise<void> {
  const { rows } = await sql<{ major: number; version: string }>`
    select current_setting('server_version_num')::int / 10000 as major,
           current_setting('server_version') as version`.execute(db);
  const server = rows[0];
  if (server && server.major < OLDEST_SERVER) {
    throw new MigrationRefused(
      `PostgreSQL ${OLDEST_SERVER} or newer is needed; this server is ${server.version}.`,
    );
  }
}

/** The names of the migrations the database still lacks. Refuses as `migrate` would, and writes nothing. */
export async function listPendingMigrations(
  db: Database,
  folder = join(projectRoot, 'migrations'),
): Promise<string[]> {
  return (await compare(db, await readMigrations(folder))).map((file) => file.name);
}

/**
 * Brings the database to this code's level and returns the names of the migrations applied now. Every file runs in
 * the same transaction, so a failing one leaves nothing behind; Kysely's advisory lock lets one starter run and
 * the others wait and find the work done. Give it a handle without a statement timeout: the wait is a statement.
 */
export async function migrate(db: Database, folder = join(projectRoot, 'migrations')): Promise<string[]> {
  await requireServerVersion(db);
  const files = await readMigrations(folder);
  if ((await compare(db, files)).length === 0) return [];
  await ensureHashTable(db);
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, migrationOf(file)])),
    },
    // The order is checked above by name; Kysely's own check trusts the clock.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    // Another starter with other files may have finished while this one waited: say that rather than what it led to.
    await compare(db, files);
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}
