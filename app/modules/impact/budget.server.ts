import { sql } from 'kysely';
import { type Day, earlier, type Period } from '#app/kernel/day.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import { listDelivered } from '#app/modules/delivery/index.server.ts';
import type { Database } from '#db/client.server.ts';
import type { BalanceRow, BurnRow } from './facts.ts';
import type { DayAmount } from './forecast.ts';
import type { ScopedCycle } from './supported.server.ts';

const ids = (values: readonly number[]) => sql`any(${[...values]}::bigint[])`;

/** From the first day of benefit of some cycles to their last. */
export function benefitOf(cycles: readonly ScopedCycle[]): Period | null {
  const from = cycles.map((cycle) => cycle.benefit.from).sort()[0];
  const to = cycles
    .map((cycle) => cycle.benefit.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** What arrived at each supported merchant of a programme since its benefit began. */
export interface Received {
  readonly impressions: number | null;
  readonly fen: number | null;
}

/** By merchant, for one programme: in the benefit period of its cycles, up to the last day of data. */
export async function listReceived(
  db: Database,
  of: {
    programId: number;
    cycles: readonly ScopedCycle[];
    merchantIds: readonly number[];
    through: Day | null;
  },
): Promise<Map<number, Received>> {
  const benefit = benefitOf(of.cycles);
  if (!benefit || of.through === null || of.merchantIds.length === 0) return new Map();
  const rows = await listDelivered(
    db,
    {
      programIds: [of.programId],
      merchantIds: of.merchantIds,
      period: { from: benefit.from, to: earlier(benefit.to, of.through) },
    },
    ['merchantId'],
  );
  return new Map(
    rows.map((row) => [row.merchantId, { impressions: row.impressions, fen: row.coupon_redeemed_fen }]),
  );
}

/** The balances of the cycles' lines by programme and unit, as they are now; what was delivered is filled in later. */
export async function listBalances(
  db: Database,
  cycleIds: readonly number[],
): Promise<Omit<BalanceRow, 'delivered'>[]> {
  const { rows } = await sql<Omit<BalanceRow, 'delivered'>>`
    select program_id as "programId", unit, sum(budget)::bigint as budget, sum(reserved)::bigint as reserved,
           sum(committed)::bigint as committed
    from budget_line where cycle_id = ${ids(cycleIds)}
    group by program_id, unit having sum(budget) > 0 order by unit desc, program_id`.execute(db);
  return rows;
}

export async function countLedgerEntries(db: Database, cycleIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ledger_entry e
    join budget_line l on l.program_id = e.program_id and l.id = e.line_id
    where l.cycle_id = ${ids(cycleIds)}`.execute(db);
  return rows[0]?.count ?? 0;
}

interface Movement extends DayAmount {
  readonly unit: Unit;
}

/** What was committed, less what was given back, by the Shanghai day it was entered. */
async function committedByDay(db: Database, cycleIds: readonly number[]): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select l.unit, (e.at at time zone 'Asia/Shanghai')::date as day, sum(e.d_committed)::bigint as value
    from ledger_entry e join budget_line l on l.program_id = e.program_id and l.id = e.line_id
    where l.cycle_id = ${ids(cycleIds)} and e.d_committed <> 0
    group by 1, 2 order by 2`.execute(db);
  return rows;
}

interface BurnScope {
  readonly cycles: readonly ScopedCycle[];
  /** The supported merchants by programme. */
  readonly supported: ReadonlyMap<number, readonly number[]>;
  readonly balances: readonly Omit<BalanceRow, 'delivered'>[];
  /** The last day of data the report speaks of. */
  readonly through: Day | null;
}

/** What arrived at the supported merchants, day by day. */
async function deliveredByDay(db: Database, { cycles, supported, through }: BurnScope): Promise<Movement[]> {
  const parts = [...supported].flatMap(([programId, merchantIds]) => {
    const benefit = benefitOf(cycles.filter((cycle) => cycle.programId === programId));
    if (!benefit || through === null) return [];
    return [
      sql`select day, impressions, coupon_redeemed_fen from delivery_fact
          where program_id = ${programId} and merchant_id = ${ids(merchantIds)}
            and day between ${benefit.from} and ${earlier(benefit.to, through)}`,
    ];
  });
  if (parts.length === 0) return [];
  const { rows } = await sql<{ day: Day; impressions: number | null; fen: number | null }>`
    select day, sum(impressions)::bigint as impressions, sum(coupon_redeemed_fen)::bigint as fen
    from (${sql.join(parts, sql` union all `)}) f group by day order by day`.execute(db);
  return UNITS.flatMap((unit) =>
    rows.flatMap((row) => (row[unit] === null ? [] : [{ unit, day: row.day, value: row[unit] }])),
  );
}

/** Each unit's budget over the benefit period: how it was committed and how it arrived. */
export async function listBurns(db: Database, scope: BurnScope): Promise<BurnRow[]> {
  const period = benefitOf(scope.cycles);
  if (!period) return [];
  const cycleIds = scope.cycles.map((cycle) => cycle.id);
  const committed = await committedByDay(db, cycleIds);
  const delivered = await deliveredByDay(db, scope);
  return UNITS.flatMap((unit) => {
    const ofUnit = <Row extends { readonly unit: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.unit === unit);
    const budget = ofUnit(scope.balances).reduce((sum, row) => sum + row.budget, 0);
    const plain = (rows: readonly Movement[]) => ofUnit(rows).map(({ day, value }) => ({ day, value }));
    return budget === 0
      ? []
      : [{ unit, period, budget, committed: plain(committed), delivered: plain(delivered) }];
  });
}
