/**
 * R1: clients in processes of their own send random commands to the ledger, some twice, some out of order, while they
 * and the server are killed. Afterwards what they were told is held against the books by a model.
 *
 *   npm run test:torture -- [--commands 20000] [--seed 1] [--kills 20] [--clients 6] [--unlocked]
 *
 * --unlocked: without the constraints, looking first and writing then. It has to be found out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { connect, type Database } from '#db/client.server.ts';
import { startEmbedded, stopEmbedded } from '#db/embedded.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { BUNDLING } from '../../cli/build.mjs';
import type { Task } from './client-child.ts';
import { LINES, randomFrom } from './commands.ts';
import { readHistory } from './history.ts';
import { judge } from './judge.ts';
import { type Scene, setScene, unlock } from './scene.ts';

const { values: given } = parseArgs({
  options: {
    commands: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    clients: { type: 'string', default: '6' },
    unlocked: { type: 'boolean', default: false },
  },
});
const [commands, seed, kills, clients] = [given.commands, given.seed, given.kills, given.clients].map(
  Number,
) as [number, number, number, number];

const folder = mkdtempSync(join(tmpdir(), 'commonweal-torture-'));
const dataDir = join(folder, 'data');
const urlFile = join(folder, 'url');
const program = join(projectRoot, 'node_modules/.cache/commonweal', `torture-client-${process.pid}.mjs`);
/** Ours to end, whatever happens. */
const running = new Set<ChildProcess>();
/** How many commands the clients have been through. */
let progress = 0;

/** Durable, since a server that forgets on purpose what it acknowledged would be found out. */
const startServer = async () => {
  const server = await startEmbedded({ dataDir });
  writeFileSync(urlFile, server.url);
  return server;
};

/** Runs a client until it has done its part, again after every kill. */
async function drive(task: Task): Promise<void> {
  for (;;) {
    const child = spawn(process.execPath, [program, JSON.stringify(task)], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.stdout.on('data', (dots: Buffer) => {
      progress += dots.length;
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.once('exit', (...how) => resolve(how));
    });
    running.delete(child);
    if (code === 0) return;
    if (signal !== 'SIGKILL') throw new Error(`a client failed: ${complaint}`);
  }
}

/** Kills clients and the server, one after another, spread over the run. */
async function harass(isOver: () => boolean): Promise<{ clients: number; server: number }> {
  const random = randomFrom(seed);
  const killed = { clients: 0, server: 0 };
  for (let number = 1; number <= kills; number += 1) {
    const due = (commands * number) / (kills + 1);
    while (!isOver() && progress < due) await sleep(20);
    if (isOver()) break;
    // Nobody waits for the next statement: the moment is as random as the machine's load.
    await sleep(random() * 40);
    if (number % 3 === 0) {
      const server = await startEmbedded({ dataDir });
      process.kill(server.pid, 'SIGKILL');
      killed.server += 1;
      await startServer();
    } else {
      const victims = [...running];
      const victim = victims[Math.floor(random() * victims.length)];
      if (victim?.kill('SIGKILL')) killed.clients += 1;
    }
  }
  return killed;
}

/** A reader at work meanwhile must never see a line that promises more than it has. */
async function watch(scene: Scene, isOver: () => boolean): Promise<string[]> {
  const seen = new Set<string>();
  while (!isOver()) {
    const db = connect(readFileSync(urlFile, 'utf8'), { max: 1 });
    await db
      .selectFrom('budget_line')
      .select(['id', 'budget', 'reserved', 'committed'])
      .where('program_id', '=', scene.programId)
      .execute()
      .then((lines) => {
        for (const { id, budget, reserved, committed } of lines)
          if (reserved + committed > budget || reserved < 0 || committed < 0)
            seen.add(`a reader saw line ${id} overspent`);
      })
      // Killed under our hands: the next look finds it again.
      .catch(() => undefined);
    await db.destroy().catch(() => undefined);
    await sleep(250);
  }
  return [...seen];
}

async function torture(db: Database) {
  await migrate(db);
  const scene = await setScene(db);
  if (given.unlocked) await unlock(db);
  await db.destroy();
  const entryPoints = [join(projectRoot, 'tests/torture/client-child.ts')];
  await build({ ...(BUNDLING as BuildOptions), sourcemap: 'inline', entryPoints, outfile: program });
  const tasks = Array.from({ length: clients }, (_, client): Task => {
    const history = join(folder, `history-${client}.jsonl`);
    const share = Math.ceil(commands / clients);
    return { scene, client, seed, commands: share, unlocked: given.unlocked, history, urlFile };
  });
  let over = false;
  const began = Date.now();
  const harassing = harass(() => over);
  const watching = watch(scene, () => over);
  await Promise.all(tasks.map(drive)).finally(() => {
    over = true;
  });
  const [killed, seen] = [await harassing, await watching];
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  const last = connect((await startServer()).url);
  const histories = tasks.map(({ history }) => readHistory(history));
  const setup = Array.from({ length: LINES }, (_, line) => `torture-budget-${line}`);
  const { violations, ...verdict } = await judge(last, scene, histories, setup);
  await last.destroy();
  return { ...verdict, killed, seconds, violations: [...seen, ...violations] };
}

try {
  const server = await startServer();
  const { violations, ...verdict } = await torture(connect(server.url, { statementTimeoutMs: 0 }));
  for (const violation of violations.slice(0, 20)) console.error(violation);
  if (violations.length > 20) console.error(`… and ${violations.length - 20} more`);
  console.log(
    JSON.stringify({ bench: 'torture', R1: violations.length, seed, unlocked: given.unlocked, ...verdict }),
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  for (const child of running) child.kill('SIGKILL');
  await stopEmbedded(dataDir);
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
}
