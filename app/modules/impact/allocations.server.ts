import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import type { Received } from './budget.server.ts';
import type { AllocationRow } from './facts.ts';

/** How many are listed of each unit; a reader who wants all of them opens the awards. */
const LISTED = 40;

type Granted = Omit<AllocationRow, 'delivered'> & { readonly rank: number; readonly count: number };

interface AllocationScope {
  readonly cycleIds: readonly number[];
  /** By programme and merchant. */
  readonly received: ReadonlyMap<number, ReadonlyMap<number, Received>>;
  /** The last day of data; without any, nothing is due yet. */
  readonly through: Day | null;
}

/** How much of a window has passed by a day, from 0 to 1. */
const passed = (through: Day | null) =>
  through === null
    ? sql`0`
    : sql`greatest(0, least(1, (${through}::date - starts_on + 1)::numeric / (ends_on - starts_on + 1)))`;

/** What was promised to each merchant by each programme, the largest of each unit first, and how many there are in all. */
export async function listLargestAllocations(
  db: Database,
  { cycleIds, received, through }: AllocationScope,
): Promise<{ rows: AllocationRow[]; count: number }> {
  const { rows } = await sql<Granted>`
    with part as (
      select program_id, allocation_id, impressions as amount, released, starts_on, ends_on from traffic_grant
      union all select program_id, allocation_id, liability_fen, 0, starts_on, ends_on from coupon_batch),
    paced as (
      select program_id, allocation_id, sum(amount * ${passed(through)}) / sum(amount) as share, sum(released) as released
      from part group by 1, 2),
    -- What was released undelivered had been promised none the less.
    promised as (
      select a.program_id, a.merchant_id, a.line_id, a.committed + coalesce(d.released, 0) as amount, coalesce(d.share, 0) as share
      from allocation a
      left join paced d on d.program_id = a.program_id and d.allocation_id = a.id),
    granted as (
      select a.program_id, a.merchant_id, l.unit, sum(a.amount)::bigint as granted,
             round(sum(a.amount * a.share))::bigint as due
      from promised a
      join budget_line l on l.program_id = a.program_id and l.id = a.line_id
      where l.cycle_id = any(${[...cycleIds]}::bigint[]) and a.amount > 0
      group by 1, 2, 3),
    ranked as (
      select *, row_number() over (partition by unit order by granted desc, program_id, merchant_id) as rank,
             count(*) over () as count
      from granted)
    select r.program_id as "programId", r.merchant_id as "merchantId", r.unit, r.granted, r.due, r.rank, r.count,
           m.display_name as merchant, p.name as place
    from ranked r join merchant m on m.id = r.merchant_id left join place p on p.code = m.place_code
    where r.rank <= ${LISTED} order by r.unit desc, r.rank`.execute(db);
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ rank: _, count: __, ...row }) => ({
      ...row,
      delivered: received.get(row.programId)?.get(row.merchantId)?.[row.unit] ?? null,
    })),
  };
}
