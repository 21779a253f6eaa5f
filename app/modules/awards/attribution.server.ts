import { type RawBuilder, sql } from 'kysely';
import type { Period } from '#app/kernel/day.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { attribute, type Claimed } from './attribution.ts';
import type { Part } from './settling.ts';

/** Merchants with a part whose days a delivery touches. */
export async function listTouched(
  db: Database,
  programId: number,
  { from, to }: Period,
): Promise<readonly number[]> {
  const { rows } = await sql<{ merchant_id: number }>`
    select award.merchant_id from traffic_grant part
    join award on award.program_id = part.program_id and award.id = part.award_id and award.activated_at is not null
    where part.program_id = ${programId} and part.starts_on <= ${to} and part.ends_on >= ${from}
    union
    select award.merchant_id from coupon_batch part
    join award on award.program_id = part.program_id and award.id = part.award_id and award.activated_at is not null
    where part.program_id = ${programId} and part.starts_on <= ${to} and part.ends_on >= ${from}`.execute(db);
  return rows.map(({ merchant_id }) => merchant_id);
}

interface Kind {
  readonly table: RawBuilder<unknown>;
  readonly amount: RawBuilder<unknown>;
  /** What became of its rest, as `Part` says it. */
  readonly rest: RawBuilder<unknown>;
  /** What a fact delivers of it, and where it must have happened. */
  readonly figure: RawBuilder<unknown>;
  readonly place: RawBuilder<unknown>;
}

const KINDS: Readonly<Record<Unit, Kind>> = {
  impressions: {
    table: sql`traffic_grant`,
    amount: sql`part.impressions`,
    rest: sql`part.released, part.settled_at is not null as settled`,
    figure: sql`fact.impressions`,
    place: sql`and fact.venue::text = part.venue and fact.channel::text = part.channel`,
  },
  fen: {
    table: sql`coupon_batch`,
    amount: sql`part.liability_fen`,
    rest: sql`0 as released, false as settled`,
    figure: sql`fact.coupon_redeemed_fen`,
    place: sql``,
  },
};

interface Of {
  readonly programId: number;
  readonly merchantIds: readonly number[];
}

/** The parts of some merchants, the oldest award's first. */
const partsOf = ({ table }: Kind, { programId, merchantIds }: Of) => sql`
  select part.*, award.merchant_id, award.state in ('active', 'suspended', 'completed') as live,
    row_number() over (order by award.activated_at, award.id, part.id) as age
  from ${table} part
  join award on award.program_id = part.program_id and award.id = part.award_id
  where part.program_id = ${programId} and award.activated_at is not null and award.merchant_id = any(${merchantIds})`;

/**
 * What was delivered on the days of the parts, added up by those who may claim it. The facts are looked up part by
 * part, whatever the planner believes of tables that were filled a moment ago (`offset 0`).
 */
export async function readClaims(
  db: Database,
  unit: Unit,
  of: Of,
): Promise<{ parts: Part[]; claims: Claimed[] }> {
  const kind = KINDS[unit];
  const parts = partsOf(kind, of);
  const promised = await sql<Part>`
    select id, allocation_id as "allocationId", ${kind.amount} as amount, live, ${kind.rest}
    from (${parts}) part order by age`.execute(db);
  const claimed = await sql<Claimed>`
    with part as materialized (${parts}),
    fact as (
      select part.merchant_id, fact.day, fact.amount, array_agg(part.id order by part.age) as claimed
      from part cross join lateral (
        select fact.day, fact.venue, fact.channel, ${kind.figure} as amount from delivery_fact fact
        where fact.program_id = ${of.programId} and fact.merchant_id = part.merchant_id
          and fact.day between part.starts_on and part.ends_on ${kind.place} and ${kind.figure} > 0
        offset 0) fact
      group by part.merchant_id, fact.day, fact.venue, fact.channel, fact.amount)
    select merchant_id as "merchantId", claimed as by, sum(amount)::bigint as amount
    from fact group by merchant_id, claimed order by merchant_id, min(day), claimed`.execute(db);
  return { parts: promised.rows, claims: claimed.rows };
}

/**
 * What each traffic grant of a merchant was given, by grant: nothing is counted for two of them, however their venues,
 * channels and days overlap, and all together it is what the ledger says.
 */
export async function listGivenByGrant(
  db: Database,
  { programId, merchantId }: { readonly programId: number; readonly merchantId: number },
): Promise<ReadonlyMap<number, number>> {
  const { parts, claims } = await readClaims(db, 'impressions', { programId, merchantIds: [merchantId] });
  const rows = await db
    .selectFrom('allocation')
    .select(['id', 'committed'])
    .where('program_id', '=', programId)
    .where('merchant_id', '=', merchantId)
    .execute();
  return attribute(
    parts.map((part) => ({ ...part, amount: part.amount - part.released })),
    new Map(rows.map(({ id, committed }) => [id, committed])),
    claims,
  ).byPart;
}
