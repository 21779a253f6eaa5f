import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';
import { BUDGET, type Command, LINES } from '#tests/torture/commands.ts';
import type { Record } from '#tests/torture/history.ts';
import { judge } from '#tests/torture/judge.ts';
import { isRefusal, perform } from '#tests/torture/perform.ts';
import { type Scene, setScene } from '#tests/torture/scene.ts';

const db = useDatabase();

/** Runs the torture in a process of its own. @returns its last line */
const torture = (...options: string[]): Promise<{ [figure: string]: unknown }> =>
  new Promise((resolve, reject) => {
    const { DATABASE_URL: _, DATA_DIR: __, ...env } = process.env;
    const child = spawn(process.execPath, ['cli/script.mjs', 'tests/torture/run.ts', ...options], {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', () => {
      const line = printed.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line));
      else reject(new Error(complaint));
    });
  });

describe('random commands from several processes, some of which are killed with the server', {
  timeout: 120_000,
}, () => {
  test('leave books that agree with everything that was acknowledged', async () => {
    const verdict = await torture('--commands', '500', '--kills', '4', '--clients', '4', '--seed', '11');
    expect(verdict).toMatchObject({ R1: 0, commands: 500, killed: { server: 1 } });
    expect(verdict.done).toBeGreaterThan(100);
    expect(verdict.repeats).toBeGreaterThan(20);
  });

  test('overspend where one looks first and writes then, and are found out', async () => {
    const verdict = await torture(
      '--commands',
      '900',
      '--kills',
      '0',
      '--clients',
      '10',
      '--seed',
      '2',
      '--unlocked',
    );
    expect(verdict.R1).toBeGreaterThan(0);
  });
});

describe('the judge', () => {
  const setup = Array.from({ length: LINES }, (_, line) => `torture-budget-${line}`);
  const history: Record[] = [];
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene(db);
    const transfers = new Map<string, number>();
    const send = async (key: string, command: Command) => {
      history.push({ at: 'ask', key, command });
      try {
        const result = await perform({ db, scene, transfers, unlocked: false }, command, key);
        if (command.kind === 'propose') transfers.set(key, (result as { transferId: number }).transferId);
        history.push({ at: 'done', key, result });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        history.push({ at: 'refused', key, error: error.message });
      }
    };
    await send('reserve-some', { kind: 'reserve', allocation: 0, amount: 5_000 });
    await send('commit-some', { kind: 'commit', allocation: 0, amount: 4_000 });
    await send('commit-too-much', { kind: 'commit', allocation: 0, amount: 4_000 });
    await send('reserve-too-much', { kind: 'reserve', allocation: 0, amount: BUDGET });
    await send('propose-one', { kind: 'propose', from: 0, to: 1, amount: 700 });
    await send('approve-one', { kind: 'approve', of: 'propose-one' });
    await send('reserve-some', { kind: 'reserve', allocation: 0, amount: 5_000 });
  });

  const verdict = async (told: readonly Record[]) => (await judge(db, scene, [told], setup)).violations;
  const change = (key: string, to: (record: Record) => Record[]) =>
    history.flatMap((record) => (record.key === key ? to(record) : [record]));

  test('finds nothing in what really happened', async () => {
    expect(history.map(({ at }) => at).filter((at) => at !== 'ask')).toEqual([
      'done',
      'done',
      'refused',
      'refused',
      'done',
      'done',
      'done',
    ]);
    expect(await verdict(history)).toEqual([]);
  });

  test('misses an acknowledged command that is not on the books', async () => {
    const lost: Record[] = [
      { at: 'ask', key: 'a-lost-one', command: { kind: 'reserve', allocation: 1, amount: 1 } },
      { at: 'done', key: 'a-lost-one', result: { kind: 'reserve', amount: 1 } },
    ];
    expect(await verdict([...history, ...lost])).toEqual(['a-lost-one was acknowledged and is lost']);
  });

  test('accepts that a request which was cut off was done or not, and nothing between', async () => {
    const cut = (record: Record): Record[] =>
      record.at === 'done' ? [{ at: 'unknown', key: record.key }] : [record];
    expect(await verdict(change('commit-some', cut))).toEqual([]);
    const other: Command = { kind: 'commit', allocation: 0, amount: 4_001 };
    const asked = (record: Record): Record[] =>
      record.at === 'ask' ? [{ ...record, command: other }] : cut(record);
    expect(await verdict(change('commit-some', asked))).toEqual([
      expect.stringContaining('commit-some should have written'),
    ]);
  });

  test('finds an entry nobody asked for, and one of a command that was refused', async () => {
    expect(await verdict(change('commit-some', () => []))).toEqual(['nobody asked for commit-some']);
    const refused = (record: Record): Record[] =>
      record.at === 'done' ? [{ at: 'refused', key: record.key, error: 'no' }] : [record];
    expect(await verdict(change('commit-some', refused))).toEqual([
      'commit-some was refused and is on the books',
    ]);
  });

  test('finds two answers to one key, and a refusal after it was done', async () => {
    const [, answer] = history.filter(({ key, at }) => key === 'reserve-some' && at === 'done');
    const swapped = (by: Record) => history.map((record) => (record === answer ? by : record));
    const other: Record = { at: 'done', key: 'reserve-some', result: { kind: 'reserve', amount: 1 } };
    expect(await verdict(swapped(other))).toEqual([expect.stringContaining('reserve-some was answered')]);
    const no: Record = { at: 'refused', key: 'reserve-some', error: 'no' };
    expect(await verdict(swapped(no))).toEqual([
      'reserve-some was done, and refused when it was asked again: no',
    ]);
  });

  test('finds a key that was done for something else', async () => {
    const command: Command = { kind: 'reserve', allocation: 0, amount: 5_001 };
    const twice: Record[] = [
      { at: 'ask', key: 'reserve-some', command, altered: true },
      { at: 'done', key: 'reserve-some', result: {}, altered: true },
    ];
    expect(await verdict([...history, ...twice])).toEqual([
      'reserve-some was done for something else as well',
    ]);
  });
});
