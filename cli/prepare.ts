import { fork } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { projectRoot } from '#db/root.server.ts';

/** Nobody is known yet: neither a portal that was set up by hand nor one that was shown. */
async function isEmpty(url: string): Promise<boolean> {
  const db = connect(url, { max: 1 });
  try {
    const { rows } = await sql<{ empty: boolean }>`select not exists (select from person) as empty`.execute(
      db,
    );
    return rows[0]?.empty === true;
  } finally {
    await db.destroy();
  }
}

/** In a process of its own: the story is told through the whole product, and this one stays small. */
function loadDemo(url: string): Promise<void> {
  const child = fork(join(projectRoot, 'build/bin/portal.js'), ['demo', 'load'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('the demo could not be loaded')),
    );
  });
}

/** Brings the database to this code's level, and tells the demo story in an empty one (unless DEMO=off). */
export async function prepareDatabase(url: string): Promise<void> {
  const db = connect(url, { max: 2, statementTimeoutMs: 0 });
  const applied = await migrate(db).finally(() => db.destroy());
  if (applied.length > 0)
    console.error(`Applied ${applied.length} migration${applied.length === 1 ? '' : 's'}.`);
  if (process.env.DEMO === 'off' || !(await isEmpty(url))) return;
  console.error('Telling the demo story in the empty database (once) …');
  await loadDemo(url);
}
