/**
 * What `npm start` runs once everything is built: it holds the database and the web process, starts again the one
 * that dies, and at Ctrl-C stops first the web process, then PostgreSQL.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDir } from '#db/root.server.ts';
import { type KeptDatabase, keepDatabase } from './keep-database.ts';
import { listSignIns, prepareDatabase } from './prepare.ts';
import { PORT_TAKEN, startWeb, type Web } from './web.ts';

const RESTART_PAUSE_MS = 500;
/** Ctrl-C comes twice, from the terminal and passed on by npm: the second counts only as a second wish. */
const SAME_WISH_MS = 1_000;
const SHELL_POLL_MS = 250;

const port = Number(process.env.PORT);
const development = process.argv.includes('--dev');

let database: KeptDatabase | undefined;
let web: Web | undefined;
let stoppingSince = 0;

const serve = (url: string): Web =>
  startWeb({
    ...process.env,
    NODE_ENV: development ? 'development' : 'production',
    PORT: String(port),
    DATABASE_URL: url,
    DATA_DIR: dataDir(),
  });

async function stop(code: number): Promise<never> {
  stoppingSince ||= Date.now();
  await web?.stop();
  await database?.stop();
  process.exit(code);
}

function onSignal(): void {
  if (stoppingSince === 0) {
    console.error('\nStopping …');
    stop(0).catch(fail);
  } else if (Date.now() - stoppingSince > SAME_WISH_MS) {
    web?.kill();
    database?.abandon();
    process.exit(130);
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  if (stoppingSince) process.exit(1);
  else stop(1).catch(() => process.exit(1));
}

/** Serves until stopped. One that never answered is an error; one that dies later is replaced. */
async function keepWeb(kept: KeptDatabase): Promise<void> {
  web = serve(kept.url());
  await web.ready;
  await announce(kept.url());
  for (;;) {
    const status = await web.ended;
    if (stoppingSince) return;
    if (status === PORT_TAKEN) throw new Error(`Something else has taken port ${port} meanwhile.`);
    console.error('The web process ended unexpectedly; starting it again …');
    await sleep(RESTART_PAUSE_MS);
    if (stoppingSince) return;
    web = serve(kept.url());
  }
}

async function announce(url: string): Promise<void> {
  console.log(`\nCommonweal is ready:  http://localhost:${port}\n`);
  const signIns = await listSignIns(url);
  if (signIns.length > 0) console.log('It shows demo data. Sign in as');
  for (const { role, email, password } of signIns) console.log(`  ${email.padEnd(28)} ${password}   ${role}`);
  console.log('\nCtrl-C stops it.');
}

/** npm runs us through a shell; a SIGTERM to npm ends that shell, and nobody tells us. */
function watchShell(): void {
  if (!process.env.npm_lifecycle_script?.includes('cli/start.mjs')) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    onSignal();
  }, SHELL_POLL_MS);
  timer.unref();
}

watchShell();
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
process.on('SIGHUP', onSignal);

try {
  database = await keepDatabase(() => web?.kill());
  if (!stoppingSince) await prepareDatabase(database.url());
  await keepWeb(database);
} catch (error) {
  if (!stoppingSince) fail(error);
}
