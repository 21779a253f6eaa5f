import { type RawBuilder, sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Period } from '#app/kernel/day.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { holdLines, type NewEntry, once, post } from '#app/modules/budgets/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import { attribute, type Claimed, type Promised } from './attribution.ts';

/** What a merchant was given on promised days beyond everything promised to it, in one unit. */
export interface Excess {
  readonly merchantId: number;
  readonly unit: Unit;
  readonly amount: number;
}

interface Allocated {
  readonly id: number;
  readonly lineId: number;
  readonly unit: Unit;
  readonly committed: number;
  readonly delivered: number;
}

/** Merchants with a part whose days a delivery touches. */
const touched = (programId: number, { from, to }: Period) => sql`
  select award.merchant_id from traffic_grant part
  join award on award.program_id = part.program_id and award.id = part.award_id and award.activated_at is not null
  where part.program_id = ${programId} and part.starts_on <= ${to} and part.ends_on >= ${from}
  union
  select award.merchant_id from coupon_batch part
  join award on award.program_id = part.program_id and award.id = part.award_id and award.activated_at is not null
  where part.program_id = ${programId} and part.starts_on <= ${to} and part.ends_on >= ${from}`;

interface Kind {
  readonly unit: Unit;
  readonly table: RawBuilder<unknown>;
  readonly amount: RawBuilder<unknown>;
  /** What a fact delivers of it, and where it must have happened. */
  readonly figure: RawBuilder<unknown>;
  readonly place: RawBuilder<unknown>;
}

const KINDS: readonly Kind[] = [
  {
    unit: 'impressions',
    table: sql`traffic_grant`,
    amount: sql`part.impressions`,
    figure: sql`fact.impressions`,
    place: sql`and fact.venue::text = part.venue and fact.channel::text = part.channel`,
  },
  {
    unit: 'fen',
    table: sql`coupon_batch`,
    amount: sql`part.liability_fen`,
    figure: sql`fact.coupon_redeemed_fen`,
    place: sql``,
  },
];

/** The parts of some merchants, the oldest award's first. */
const partsOf = ({ table }: Kind, programId: number, merchantIds: readonly number[]) => sql`
  select part.*, award.merchant_id, row_number() over (order by award.activated_at, award.id, part.id) as age
  from ${table} part
  join award on award.program_id = part.program_id and award.id = part.award_id
  where part.program_id = ${programId} and award.activated_at is not null and award.merchant_id = any(${merchantIds})`;

/**
 * What was delivered on the days of the parts, added up by those who may claim it. The facts are looked up part by
 * part, whatever the planner believes of tables that were filled a moment ago (`offset 0`).
 */
async function claimsOn(
  trx: Transaction,
  kind: Kind,
  programId: number,
  merchantIds: readonly number[],
): Promise<{ parts: Promised[]; claims: Claimed[] }> {
  const parts = partsOf(kind, programId, merchantIds);
  const promised = await sql<Promised>`
    select id, allocation_id as "allocationId", ${kind.amount} as amount from (${parts}) part order by age`.execute(
    trx,
  );
  const claimed = await sql<Claimed>`
    with part as materialized (${parts}),
    fact as (
      select part.merchant_id, fact.day, fact.amount, array_agg(part.id order by part.age) as claimed
      from part cross join lateral (
        select fact.day, fact.venue, fact.channel, ${kind.figure} as amount from delivery_fact fact
        where fact.program_id = ${programId} and fact.merchant_id = part.merchant_id
          and fact.day between part.starts_on and part.ends_on ${kind.place} and ${kind.figure} > 0
        offset 0) fact
      group by part.merchant_id, fact.day, fact.venue, fact.channel, fact.amount)
    select merchant_id as "merchantId", claimed as by, sum(amount)::bigint as amount
    from fact group by merchant_id, claimed order by merchant_id, min(day), claimed`.execute(trx);
  return { parts: promised.rows, claims: claimed.rows };
}

/**
 * Brings the ledger's delivered amounts in line with the facts, after delivery between two days has changed: one
 * `deliver` entry for each allocation that got more, or less, than was recorded. Works out everything anew from the
 * facts, so that it does not matter how often it has been done before.
 * @returns what was delivered beyond everything promised
 */
export async function settleDelivered(
  trx: Transaction,
  context: CommandContext,
  of: { programId: number; days: Period; key: string; reason: string },
): Promise<Excess[]> {
  const { programId, days, key, reason } = of;
  const { rows: merchants } = await sql<{ merchant_id: number }>`${touched(programId, days)}`.execute(trx);
  if (merchants.length === 0) return [];
  const merchantIds = merchants.map(({ merchant_id }) => merchant_id);
  const excesses: Excess[] = [];
  await once(
    trx,
    context,
    { programId, key, command: 'award.deliver', input: { days, reason } },
    async () => {
      const allocations = await holdAllocations(trx, programId, merchantIds);
      const entries: NewEntry[] = [];
      for (const kind of KINDS) {
        const own = allocations.filter(({ unit }) => unit === kind.unit);
        const { parts, claims } = await claimsOn(trx, kind, programId, merchantIds);
        const committed = new Map(own.map((allocation) => [allocation.id, allocation.committed]));
        const { delivered, excess } = attribute(parts, committed, claims);
        for (const allocation of own) {
          const change = (delivered.get(allocation.id) ?? 0) - allocation.delivered;
          if (change === 0) continue;
          entries.push({
            lineId: allocation.lineId,
            allocationId: allocation.id,
            kind: 'deliver',
            amount: Math.abs(change),
            negative: change < 0,
            reason,
          });
        }
        for (const [merchantId, amount] of excess) excesses.push({ merchantId, unit: kind.unit, amount });
      }
      await post(trx, context, { programId, key }, entries);
      return { entries: entries.length };
    },
  );
  return excesses;
}

/** Holds the lines concerned, so that nobody commits, takes back or delivers on them until this is written. */
async function holdAllocations(
  trx: Transaction,
  programId: number,
  merchantIds: readonly number[],
): Promise<Allocated[]> {
  const { rows: cycles } = await sql<{ id: number }>`
    select distinct line.cycle_id as id from allocation
    join budget_line line on line.program_id = allocation.program_id and line.id = allocation.line_id
    where allocation.program_id = ${programId} and allocation.merchant_id = any(${merchantIds})`.execute(trx);
  await holdLines(
    trx,
    programId,
    cycles.map(({ id }) => id),
  );
  const { rows } = await sql<Allocated>`
    select allocation.id, allocation.line_id as "lineId", line.unit, allocation.committed, allocation.delivered
    from allocation
    join budget_line line on line.program_id = allocation.program_id and line.id = allocation.line_id
    where allocation.program_id = ${programId} and allocation.merchant_id = any(${merchantIds})
    order by allocation.id`.execute(trx);
  return rows;
}
