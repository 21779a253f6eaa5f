import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { type Command, type Effect, effectsOf } from './commands.ts';
import type { Record } from './history.ts';
import type { Scene } from './scene.ts';

/** What the clients were told of one key, in the order of their histories. */
interface Told {
  readonly command: Command;
  readonly results: unknown[];
  unknown: boolean;
}

interface Written extends Effect {
  readonly key: string;
}

/** What the database holds in the end. */
interface Books {
  readonly entries: ReadonlyMap<string, readonly Effect[]>;
  readonly receipts: ReadonlyMap<string, unknown>;
  readonly lines: readonly Balance[];
  readonly allocations: readonly Balance[];
}
interface Balance {
  readonly place: number;
  readonly budget: number;
  readonly reserved: number;
  readonly committed: number;
  readonly delivered: number;
}

const text = (value: unknown): string => JSON.stringify(value);
const sorted = (effects: readonly Effect[]): string[] =>
  effects
    .map(({ line, allocation, kind, budget, reserved, committed, delivered }) =>
      text([line, allocation, kind, budget, reserved, committed, delivered]),
    )
    .sort();

/** Puts a history together by key. What contradicts itself is a violation already. */
function listen(histories: readonly (readonly Record[])[]): {
  told: Map<string, Told>;
  violations: string[];
} {
  const told = new Map<string, Told>();
  const violations: string[] = [];
  for (const record of histories.flat()) {
    const { key } = record;
    if (record.at === 'ask') {
      if (!record.altered && !told.has(key))
        told.set(key, { command: record.command, results: [], unknown: false });
      continue;
    }
    const own = told.get(key);
    if (!own) throw new Error(`${key} was answered before it was asked`);
    if (record.at === 'unknown') own.unknown = true;
    else if (record.altered) {
      if (record.at === 'done') violations.push(`${key} was done for something else as well`);
      else if (record.error !== 'budgets.error.key_reused')
        violations.push(`${key} used again was refused as ${record.error}`);
    } else if (record.at === 'done') own.results.push(record.result);
  }
  return { told, violations };
}

/** A key that was done stays done: asked again, nothing but the same answer may come. */
function repeated(histories: readonly (readonly Record[])[]): string[] {
  return histories.flatMap((history) => {
    const open = new Map<string, number>();
    const done = new Set<string>();
    return history.flatMap((record) => {
      if (record.at === 'unknown') {
        open.set(record.key, (open.get(record.key) ?? 1) - 1);
        return [];
      }
      if (record.at === 'ask' || record.altered) {
        if (record.at === 'ask' && !record.altered) open.set(record.key, (open.get(record.key) ?? 0) + 1);
        return [];
      }
      // Of two sent at once one may be refused before the other is done; alone, that cannot be.
      const alone = open.get(record.key) === 1;
      open.set(record.key, (open.get(record.key) ?? 1) - 1);
      if (record.at === 'done') done.add(record.key);
      return record.at === 'refused' && alone && done.has(record.key)
        ? [`${record.key} was done, and refused when it was asked again: ${record.error}`]
        : [];
    });
  });
}

async function readBooks(db: Database, scene: Scene): Promise<Books> {
  const { rows: written } = await sql<Written & { lineId: number; allocationId: number | null }>`
    select command_key as key, kind, line_id as "lineId", allocation_id as "allocationId", d_budget as budget,
           d_reserved as reserved, d_committed as committed, d_delivered as delivered
    from ledger_entry where program_id = ${scene.programId} order by id`.execute(db);
  const entries = new Map<string, Effect[]>();
  for (const { key, lineId, allocationId, ...entry } of written) {
    const line = scene.lineIds.indexOf(lineId);
    const allocation = allocationId === null ? null : scene.allocationIds.indexOf(allocationId);
    entries.set(key, [...(entries.get(key) ?? []), { ...entry, line, allocation }]);
  }
  const { rows: receipts } = await sql<{ key: string; result: unknown }>`
    select key, result from command_receipt where program_id = ${scene.programId}`.execute(db);
  const balances = async (
    table: 'budget_line' | 'allocation',
    ids: readonly number[],
  ): Promise<Balance[]> => {
    const budget = table === 'budget_line' ? sql`budget` : sql`0::bigint`;
    const { rows } = await sql<Omit<Balance, 'place'> & { id: number }>`
      select id, ${budget} as budget, reserved, committed, delivered from ${sql.table(table)}
      where program_id = ${scene.programId} and id = any(${ids})`.execute(db);
    return rows.map(({ id, ...balance }) => ({ ...balance, place: ids.indexOf(id) }));
  };
  return {
    entries,
    receipts: new Map(receipts.map(({ key, result }) => [key, result])),
    lines: await balances('budget_line', scene.lineIds),
    allocations: await balances('allocation', scene.allocationIds),
  };
}

/** What each command must have left behind: all of it, or nothing. */
function judgeCommands(told: ReadonlyMap<string, Told>, books: Books): string[] {
  return [...told].flatMap(([key, { command, results, unknown }]) => {
    const receipt = books.receipts.get(key);
    const entries = books.entries.get(key) ?? [];
    const [result] = results;
    const violations = results
      .filter((other) => !isDeepStrictEqual(other, result))
      .map((other) => `${key} was answered ${text(result)} and ${text(other)}`);
    if (results.length > 0 && receipt === undefined)
      return [...violations, `${key} was acknowledged and is lost`];
    if (results.length > 0 && !isDeepStrictEqual(receipt, result))
      violations.push(`${key} was answered ${text(result)}, its receipt says ${text(receipt)}`);
    if (results.length === 0 && !unknown && (receipt !== undefined || entries.length > 0))
      return [...violations, `${key} was refused and is on the books`];
    const proposal = command.kind === 'approve' ? told.get(command.of)?.command : undefined;
    const due = receipt === undefined ? [] : effectsOf(command, proposal);
    if (!isDeepStrictEqual(sorted(entries), sorted(due)))
      violations.push(`${key} should have written ${text(sorted(due))} and wrote ${text(sorted(entries))}`);
    return violations;
  });
}

const FIGURES = ['budget', 'reserved', 'committed', 'delivered'] as const;

/** No unit lost, none invented, none promised twice. */
function judgeBalances(books: Books): string[] {
  const violations: string[] = [];
  const all = [...books.entries.values()].flat();
  const compare = (what: string, balance: Balance, own: readonly Effect[]) => {
    for (const figure of FIGURES) {
      const sum = own.reduce((total, entry) => total + entry[figure], 0);
      if (what !== 'allocation' || figure !== 'budget')
        if (sum !== balance[figure])
          violations.push(
            `${figure} of ${what} ${balance.place} is ${balance[figure]}, its entries say ${sum}`,
          );
      if (balance[figure] < 0) violations.push(`${figure} of ${what} ${balance.place} is ${balance[figure]}`);
    }
    if (balance.delivered > balance.committed)
      violations.push(`more was delivered than committed of ${what} ${balance.place}`);
  };
  for (const line of books.lines) {
    compare(
      'line',
      line,
      all.filter((entry) => entry.line === line.place),
    );
    if (line.reserved + line.committed > line.budget)
      violations.push(
        `line ${line.place} promises ${line.reserved + line.committed} of ${line.budget}: overspent`,
      );
  }
  for (const allocation of books.allocations)
    compare(
      'allocation',
      allocation,
      all.filter((entry) => entry.allocation === allocation.place),
    );
  return violations;
}

export interface Verdict {
  readonly violations: readonly string[];
  readonly commands: number;
  readonly done: number;
  readonly refused: number;
  /** Requests that were cut off. */
  readonly cut: number;
  /** Requests under a key that had been used before. */
  readonly repeats: number;
}

/** Holds what the clients were told against the books. @param setup keys of commands that set the scene */
export async function judge(
  db: Database,
  scene: Scene,
  histories: readonly (readonly Record[])[],
  setup: readonly string[],
): Promise<Verdict> {
  const books = await readBooks(db, scene);
  const { told, violations } = listen(histories);
  const invented = [...new Set([...books.entries.keys(), ...books.receipts.keys()])]
    .filter((key) => !told.has(key) && !setup.includes(key))
    .map((key) => `nobody asked for ${key}`);
  const done = [...told.values()].filter(({ results }) => results.length > 0).length;
  const records = histories.flat();
  return {
    violations: [
      ...violations,
      ...repeated(histories),
      ...judgeCommands(told, books),
      ...invented,
      ...judgeBalances(books),
    ],
    commands: told.size,
    done,
    refused: told.size - done,
    cut: records.filter(({ at }) => at === 'unknown').length,
    repeats: records.filter(({ at }) => at === 'ask').length - told.size,
  };
}
