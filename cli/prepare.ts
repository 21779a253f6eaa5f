import { fork } from 'node:child_process';
import { join } from 'node:path';
import { connect, type Database } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { dropEverything } from '#db/reset.server.ts';
import { projectRoot } from '#db/root.server.ts';

/** Somebody of the demo story one may sign in as; the story leaves the list in the setting `demo_sign_ins`. */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** Set while the demo is being loaded: where it is found at a start, the loading was cut off. */
const LOADING = 'demo_loading';

const hasSetting = async (db: Database, key: string): Promise<boolean> =>
  (await db.selectFrom('portal_setting').select('key').where('key', '=', key).executeTakeFirst()) !==
  undefined;

/** Nobody is known yet: neither a portal that was set up by hand nor one that was shown. */
const isEmpty = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined;

/** In a process of its own: the story is told through the whole product, and this one stays small. */
function runLoader(url: string): Promise<void> {
  const child = fork(join(projectRoot, 'build/bin/portal.js'), ['demo', 'load'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('the demo could not be loaded; DEMO=off starts without it')),
    );
  });
}

async function loadDemo(db: Database, url: string): Promise<void> {
  console.error('Telling the demo story in the empty database (once) …');
  await db.insertInto('portal_setting').values({ key: LOADING, value: 'true' }).execute();
  await runLoader(url);
  await db.deleteFrom('portal_setting').where('key', '=', LOADING).execute();
}

/** Brings the database to this code's level, and tells the demo story in an empty one (unless DEMO=off). */
export async function prepareDatabase(url: string): Promise<void> {
  const db = connect(url, { max: 2, statementTimeoutMs: 0 });
  try {
    const applied = await migrate(db);
    if (applied.length > 0) console.error(`Migrations applied: ${applied.length}.`);
    if (await hasSetting(db, LOADING)) {
      // Nothing was served since, so there is nothing but half a story to lose; in a database we do not run, who knows.
      if (process.env.DATABASE_URL) {
        throw new Error(
          'The demo was cut off while loading into this database. Begin anew:  npm run portal -- db reset --yes',
        );
      }
      console.error('The demo had been cut off while loading; beginning anew.');
      await dropEverything(db);
      await migrate(db);
    }
    if (process.env.DEMO !== 'off' && (await isEmpty(db))) await loadDemo(db, url);
  } finally {
    await db.destroy();
  }
}

/** Whom one may sign in as, where the database holds the demo. */
export async function listSignIns(url: string): Promise<readonly SignIn[]> {
  const db = connect(url, { max: 1 });
  try {
    const row = await db
      .selectFrom('portal_setting')
      .select('value')
      .where('key', '=', 'demo_sign_ins')
      .executeTakeFirst();
    return (row?.value ?? []) as unknown as readonly SignIn[];
  } finally {
    await db.destroy();
  }
}
