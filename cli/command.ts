import { Console } from 'node:console';
import { type Command, CommanderError } from 'commander';
import { translator } from '#app/i18n/index.server.ts';
import { PortalError } from '#app/kernel/errors.ts';
import { closeDatabase, type Database, db } from '#db/client.server.ts';
import { listPendingMigrations, migrate } from '#db/migrate.server.ts';
import { openDatabase } from './database.ts';
import { progressOn, type StartProgress } from './progress.ts';

/** Exit codes of every command. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** What a command hands back: printed as `text`, or as one line of JSON with --json. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** True when the command ran and the answer is a bad one (a check found something): exit code 1. */
  readonly failed?: boolean;
}

/** What a command works with. */
export interface Session {
  readonly db: Database;
  readonly progress: StartProgress;
}

/** The command was called wrongly in a way commander cannot see: exit code 2. */
export class UsageError extends Error {}

type Schema = 'current' | 'any';

// stdout carries the result alone: whatever a module logs on the way goes to stderr.
globalThis.console = new Console(process.stderr, process.stderr);

const wantsJson = (): boolean => process.argv.includes('--json');

/** The embedded database is ours to bring up to date; one that was given belongs to whoever deploys. */
async function requireCurrentSchema(embedded: boolean): Promise<void> {
  if (embedded) {
    await migrate(db);
    return;
  }
  const pending = await listPendingMigrations(db);
  if (pending.length === 0) return;
  throw new Error(`The database lacks ${pending.join(', ')}. Run first:  npm run portal -- db migrate`);
}

async function withDatabase(schema: Schema, work: (session: Session) => Promise<Outcome>): Promise<Outcome> {
  const database = await openDatabase();
  const close = async () => {
    await closeDatabase();
    await database.close();
  };
  const interrupt = () => void close().finally(() => process.exit(EXIT.interrupted));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  process.env.DATABASE_URL = database.url;
  // Imports and checks run as long as they run.
  process.env.DATABASE_STATEMENT_TIMEOUT_MS ??= '0';
  try {
    if (schema === 'current') await requireCurrentSchema(database.embedded !== undefined);
    return await work({ db, progress: progressOn(process.stderr, process.stderr.isTTY) });
  } finally {
    await close();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/**
 * The action of a command that uses the database: opens it, runs `work` with the command's own arguments and
 * options, prints the outcome, sets the exit code.
 *
 * @param schema 'any' for the few commands that are about the schema itself
 */
export const onDatabase =
  <Args extends unknown[]>(
    work: (session: Session, ...args: Args) => Promise<Outcome>,
    schema: Schema = 'current',
  ) =>
  async (...args: Args): Promise<void> =>
    print(await withDatabase(schema, (session) => work(session, ...args)));

/** The action of a command that needs files alone. */
export const onFile =
  <Args extends unknown[]>(work: (...args: Args) => Promise<Outcome>) =>
  async (...args: Args): Promise<void> =>
    print(await work(...args));

function print(outcome: Outcome): void {
  process.stdout.write(`${wantsJson() ? JSON.stringify(outcome.json) : outcome.text}\n`);
  process.exitCode = outcome.failed ? EXIT.failed : EXIT.ok;
}

/** A group of commands (`db`, `delivery`), with help when called alone. */
export const group = (parent: Command, name: string, description: string): Command =>
  parent.command(name).description(description);

/** A module refuses by a key of the catalogue; everything else speaks for itself. */
const wordsOf = (error: unknown): string =>
  error instanceof PortalError ? translator('en').any(error.key, error.params) : (error as Error).message;

/** Parses the arguments and runs the command; every way out goes through here, so that --json always ends with JSON. */
export async function runPortal(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const usage = error instanceof CommanderError || error instanceof UsageError;
    const message = wordsOf(error);
    // commander has already written its own complaints.
    if (!(error instanceof CommanderError)) process.stderr.write(`${message}\n`);
    if (wantsJson()) process.stdout.write(`${JSON.stringify({ error: message })}\n`);
    process.exitCode = usage ? EXIT.usage : EXIT.failed;
  }
}
