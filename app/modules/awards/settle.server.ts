import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { type Day, dayOf, type Period } from '#app/kernel/day.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import { holdLines, type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { listTouched, readClaims } from './attribution.server.ts';
import { type Held, settle } from './settling.ts';

/** What a merchant was given on promised days and the ledger does not take, in one unit. */
export interface Excess {
  readonly merchantId: number;
  readonly unit: Unit;
  readonly amount: number;
  /** It was promised, but came after its grant was released, and the line has no room for it any more. */
  readonly late: boolean;
}

interface Allocated extends Held {
  readonly unit: Unit;
  readonly delivered: number;
}

/** The cycles whose lines some merchants hold something of: to be held before anything is settled. */
export async function listCyclesHeld(
  db: Database,
  programId: number,
  merchantIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct line.cycle_id as id from allocation
    join budget_line line on line.program_id = allocation.program_id and line.id = allocation.line_id
    where allocation.program_id = ${programId} and allocation.merchant_id = any(${merchantIds})`.execute(db);
  return rows.map(({ id }) => id);
}

interface Settling {
  readonly programId: number;
  readonly merchantIds: readonly number[];
  /** Why something counts as delivered, for the statement. */
  readonly reason: string;
}

export interface Brought {
  readonly entries: readonly NewEntry[];
  readonly excess: readonly Excess[];
  /** How much of each grant has been released, where that changed. */
  readonly released: ReadonlyMap<number, number>;
}

/**
 * Works out from the facts what the ledger should say of what some merchants were given, and of what was released of
 * settled grants. Works it out anew each time, so that it does not matter how often it has been done before. Holds the
 * lines concerned, so that nobody commits, takes back or delivers on them until it is written.
 * @returns the entries the ledger has still to take
 */
export async function bringInLine(
  trx: Transaction,
  { programId, merchantIds, reason }: Settling,
): Promise<Brought> {
  const lines = await holdLines(trx, programId, await listCyclesHeld(trx, programId, merchantIds));
  const available = new Map(lines.map((line) => [line.id, line.available]));
  const allocations = await listAllocations(trx, programId, merchantIds);
  const entries: NewEntry[] = [];
  const excess: Excess[] = [];
  let released: ReadonlyMap<number, number> = new Map();
  for (const unit of UNITS) {
    const held = allocations.filter((allocation) => allocation.unit === unit);
    const { parts, claims } = await readClaims(trx, unit, { programId, merchantIds });
    const settled = settle(parts, held, available, claims);
    const before = new Map(held.map((allocation) => [allocation.id, allocation]));
    for (const { allocationId, delivered, release, recommit } of settled.allocations) {
      const allocation = before.get(allocationId);
      if (!allocation) continue;
      const entry = { lineId: allocation.lineId, allocationId };
      const change = delivered - allocation.delivered;
      if (release > 0)
        entries.push({
          ...entry,
          kind: 'release',
          from: 'committed',
          amount: release,
          reason: 'undelivered traffic',
        });
      if (recommit > 0)
        for (const kind of ['reserve', 'commit'] as const)
          entries.push({ ...entry, kind, amount: recommit, reason: 'late delivery' });
      if (change !== 0)
        entries.push({ ...entry, kind: 'deliver', amount: Math.abs(change), negative: change < 0, reason });
    }
    for (const [merchantId, amount] of settled.excess) excess.push({ merchantId, unit, amount, late: false });
    for (const [merchantId, amount] of settled.late) excess.push({ merchantId, unit, amount, late: true });
    if (unit === 'impressions') released = settled.released;
  }
  for (const [id, amount] of released)
    await trx
      .updateTable('traffic_grant')
      .set({ released: amount })
      .where('program_id', '=', programId)
      .where('id', '=', id)
      .execute();
  return { entries, excess, released };
}

async function listAllocations(
  trx: Transaction,
  programId: number,
  merchantIds: readonly number[],
): Promise<Allocated[]> {
  const { rows } = await sql<Allocated>`
    select allocation.id, allocation.line_id as "lineId", line.unit, allocation.committed, allocation.delivered
    from allocation
    join budget_line line on line.program_id = allocation.program_id and line.id = allocation.line_id
    where allocation.program_id = ${programId} and allocation.merchant_id = any(${merchantIds})
    order by allocation.id`.execute(trx);
  return rows;
}

/**
 * Brings the ledger in line with the facts after delivery between two days has changed, under a receipt of its own.
 * @returns what was delivered and the ledger does not take
 */
export async function settleDelivered(
  trx: Transaction,
  context: CommandContext,
  of: { programId: number; days: Period; key: string; reason: string },
): Promise<readonly Excess[]> {
  const { programId, days, key, reason } = of;
  const merchantIds = await listTouched(trx, programId, days);
  if (merchantIds.length === 0) return [];
  let excess: readonly Excess[] = [];
  await once(
    trx,
    context,
    { programId, key, command: 'award.deliver', input: { days, reason } },
    async () => {
      const brought = await bringInLine(trx, { programId, merchantIds, reason });
      await post(trx, context, { programId, key }, brought.entries);
      excess = brought.excess;
      return { entries: brought.entries.length };
    },
  );
  return excess;
}

/** Whether something of an award began before a day, so that delivery of it may have been reported already. */
export const reachesBack = (parts: Windows, today: Day): boolean =>
  [...parts.traffic, ...parts.coupons].some(({ startsOn }) => startsOn < today);

interface Windows {
  readonly traffic: readonly { readonly startsOn: Day }[];
  readonly coupons: readonly { readonly startsOn: Day }[];
}

interface Changed {
  readonly programId: number;
  readonly key: string;
  readonly merchantId: number;
  /** What the award gives, before and after. */
  readonly parts: readonly Windows[];
}

/**
 * Posts what some work on an award leads to. Where days of the award have begun already, what was delivered of it
 * before is attributed at once, under the same receipt; the lines for that are held before the work takes its own.
 */
export async function postWithEarlier(
  trx: Transaction,
  context: CommandContext,
  { programId, key, merchantId, parts }: Changed,
  work: () => Promise<readonly NewEntry[]>,
): Promise<void> {
  const back = parts.some((one) => reachesBack(one, dayOf(context.now)));
  if (back) await holdLines(trx, programId, await listCyclesHeld(trx, programId, [merchantId]));
  await post(trx, context, { programId, key }, await work());
  if (back) await deliverEarlier(trx, context, { programId, key, merchantId });
}

/** Attributes what was delivered before an award was given, once it is committed; the caller holds its lines. */
export async function deliverEarlier(
  trx: Transaction,
  context: CommandContext,
  { programId, key, merchantId }: Omit<Changed, 'parts'>,
): Promise<void> {
  const reason = 'delivered before';
  const { entries } = await bringInLine(trx, { programId, merchantIds: [merchantId], reason });
  await post(trx, context, { programId, key }, entries);
}
