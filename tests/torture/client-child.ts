/** One client of the torture, in a process of its own that may be killed at any time and is then started again. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Database } from '#db/client.server.ts';
import { type Command, nextCommand, randomFrom } from './commands.ts';
import { openHistory, readHistory } from './history.ts';
import { isRefusal, perform } from './perform.ts';
import type { Scene } from './scene.ts';

export interface Task {
  readonly scene: Scene;
  readonly client: number;
  readonly seed: number;
  readonly commands: number;
  readonly unlocked: boolean;
  readonly history: string;
  /** Holds the address of the server, which may be another one after it was killed. */
  readonly urlFile: string;
}

const PATIENCE_MS = 60_000;
/** Of so many proposals one is settled. */
const RECENT = 5;
const task = JSON.parse(process.argv[2] ?? '') as Task;
const tell = openHistory(task.history);
const transfers = new Map<string, number>();
const answered = new Set<string>();
const done = new Set<string>();
const asked = new Map<string, Command>();
for (const record of readHistory(task.history)) {
  if (record.at === 'ask' && !record.altered) asked.set(record.key, record.command);
  if (record.at === 'done' && !record.altered) note(record.key, record.result);
  if (record.at === 'refused') answered.add(record.key);
}

function note(key: string, result: unknown): void {
  answered.add(key);
  done.add(key);
  const command = asked.get(key);
  if (command?.kind === 'propose') transfers.set(key, (result as { transferId: number }).transferId);
}

let url = '';
let db: Database | undefined;
/** The server that is there now. */
function connected(): Database {
  const now = readFileSync(task.urlFile, 'utf8');
  if (!db || now !== url) {
    void db?.destroy().catch(() => undefined);
    url = now;
    db = connect(url, { max: 4, applicationName: `torture ${task.client}` });
  }
  return db;
}

const desk = () => ({ db: connected(), scene: task.scene, transfers, unlocked: task.unlocked });

/** Asks until there is an answer, always under the same key: nobody knows what became of a request that was cut off. */
async function ask(key: string, command: Command, altered?: true): Promise<void> {
  const mark = altered && { altered };
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    tell({ at: 'ask', key, command, ...mark });
    try {
      const result = await perform(desk(), command, key);
      tell({ at: 'done', key, result, ...mark });
      if (!altered) note(key, result);
      return;
    } catch (error) {
      if (isRefusal(error)) {
        tell({ at: 'refused', key, error: error.message, ...mark });
        if (!altered) answered.add(key);
        return;
      }
      tell({ at: 'unknown', key });
    }
  }
  throw new Error(`no answer to ${key} within a minute`);
}

const altered = (command: Command): Command => {
  if ('amount' in command) return { ...command, amount: command.amount + 1 };
  return { ...command, kind: command.kind === 'approve' ? 'return' : 'approve' };
};

const keyOf = (index: number) => `torture-${task.client}-${index}`;
/** A command that was sent before. */
const at = (index: number): [string, Command] | undefined => {
  const command = asked.get(keyOf(index));
  return command && [keyOf(index), command];
};

for (const [key, command] of asked) if (!answered.has(key)) await ask(key, command);
for (let index = asked.size; index < task.commands; index += 1) {
  const random = randomFrom(task.seed * 1_000_003 + task.client * 100_003 + index);
  const key = keyOf(index);
  const command = nextCommand(random, [...transfers.keys()].slice(-RECENT));
  asked.set(key, command);
  const way = random();
  // Sent twice at once, as by a double press.
  if (way < 0.06) await Promise.all([ask(key, command), ask(key, command)]);
  else await ask(key, command);
  const earlier = at(Math.floor(random() * (index + 1)));
  // Sent again long afterwards, as by a proxy; or its key used for something else.
  if (way > 0.95 && earlier && answered.has(earlier[0])) await ask(...earlier);
  if (way > 0.93 && way < 0.95 && earlier && done.has(earlier[0]))
    await ask(earlier[0], altered(earlier[1]), true);
  process.stdout.write('.');
}
await db?.destroy();
