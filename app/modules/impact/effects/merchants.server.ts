import { type RawBuilder, sql } from 'kysely';
import type { Day, Period } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import type { Grain } from './model.ts';
import { periodOf, type StudyWindow } from './periods.ts';
import type { StudyMerchant, StudyPlan } from './study.ts';

/** The branch of the category tree with the city and with the province of the place. */
const CELLS = sql`case when m.category is not null and m.place_code is not null then json_build_object(
  'city', split_part(m.category, '.', 1) || ' ' || left(m.place_code, 4),
  'province', split_part(m.category, '.', 1) || ' ' || left(m.place_code, 2)) end`;

export interface Start {
  readonly merchantId: number;
  readonly start: Day;
  readonly cells: StudyMerchant['cells'];
}

/**
 * When each merchant's support by a programme first started: what was granted first, or the award itself. An award that was
 * in force for a time supported its merchant, whatever became of it.
 */
export async function listStarts(db: Database, programId: number): Promise<Start[]> {
  const { rows } = await sql<Start>`
    select a.merchant_id as "merchantId", ${CELLS} as cells,
      min(coalesce(least(t.starts_on, c.starts_on), (a.activated_at at time zone 'Asia/Shanghai')::date)) as start
    from award a
    join merchant m on m.id = a.merchant_id
    left join lateral (select min(starts_on) as starts_on from traffic_grant
      where program_id = a.program_id and award_id = a.id) t on true
    left join lateral (select min(starts_on) as starts_on from coupon_batch
      where program_id = a.program_id and award_id = a.id) c on true
    where a.program_id = ${programId} and a.activated_at is not null
    group by a.merchant_id, m.category, m.place_code order by a.merchant_id`.execute(db);
  return rows;
}

/** The first and the last day of a programme's delivery data. */
export async function findDataDays(db: Database, programId: number): Promise<Period | null> {
  const { rows } = await sql<{ from: Day | null; to: Day | null }>`
    select min(day) as "from", max(day) as "to" from delivery_day where program_id = ${programId}`.execute(
    db,
  );
  const { from, to } = rows[0] ?? {};
  return from && to ? { from, to } : null;
}

/** The period a day is in, as `periodOf` numbers them. */
const PERIOD: Readonly<Record<Grain, (day: RawBuilder<unknown>) => RawBuilder<number>>> = {
  week: (day) => sql`((${day} - date '1970-01-05') / 7)`,
  month: (day) => sql`(extract(year from ${day})::int * 12 + extract(month from ${day})::int - 1)`,
};

/** The periods of a window in which the programme has any data. */
export async function listPeriods(db: Database, programId: number, window: StudyWindow): Promise<number[]> {
  const { rows } = await sql<{ period: number }>`
    select distinct ${PERIOD[window.grain](sql`day`)} as period from delivery_day
    where program_id = ${programId} and day between ${window.days.from} and ${window.days.to} order by 1`.execute(
    db,
  );
  return rows.map((row) => row.period);
}

/** Everybody in a programme's delivery data of a window. */
export async function listMerchantIds(
  db: Database,
  programId: number,
  { days }: StudyWindow,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct merchant_id as id from delivery_month
    where program_id = ${programId} and month between date_trunc('month', ${days.from}::date) and ${days.to}::date
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** What one merchant had in a period, null where not collected in all rows. */
type Cell = readonly [
  period: number,
  gmv: number | null,
  orders: number | null,
  coupon: number | null,
  impressions: number | null,
];

interface Row {
  readonly merchantId: number;
  readonly category: string | null;
  readonly places: StudyMerchant['cells'];
  readonly elsewhere: boolean;
  readonly compared: StudyMerchant['compared'];
  readonly level: number | null;
  readonly cells: readonly Cell[];
  readonly rows: number;
}

/** A sum that is known only where every row has the figure; months have their roll-up. */
const summed = (figure: string, grain: Grain): RawBuilder<number | null> =>
  grain === 'week'
    ? sql`case when count(${sql.ref(figure)}) = count(*) then sum(${sql.ref(figure)})::bigint end`
    : sql`case when sum(${sql.ref(`${figure}_facts`)}) = sum(facts) then sum(${sql.ref(figure)})::bigint end`;

/** A sum of what was collected: what was spent is known by the rows that say so. */
const collected = (figure: string, grain: Grain): RawBuilder<number | null> =>
  grain === 'week'
    ? sql`sum(${sql.ref(figure)})::bigint`
    : sql`case when sum(${sql.ref(`${figure}_facts`)}) > 0 then sum(${sql.ref(figure)})::bigint end`;

/** GMV in a week (or month) of the year before, over those it has rows in. */
function levelOf(plan: StudyPlan): RawBuilder<number | null> {
  if (!plan.recovery) return sql`null::float8`;
  const { days, grain } = plan.window;
  return sql`(select sum(y.gmv_fen)::float8 / nullif(count(distinct ${PERIOD[grain](sql`y.day`)}), 0)
    from delivery_fact y where y.program_id = ${plan.programId} and y.merchant_id = m.id
      and y.day between ${days.from}::date - 364 and ${days.to}::date - 364)`;
}

/** Merchants of a study with everything that is known of them. @returns them and how many rows were read */
export async function readMerchants(
  db: Database,
  plan: StudyPlan,
  starts: ReadonlyMap<number, Day>,
  merchantIds: readonly number[],
): Promise<{ merchants: StudyMerchant[]; rows: number }> {
  const { window, programId } = plan;
  const { grain, days } = window;
  const [table, day, count] =
    grain === 'week'
      ? [sql`delivery_fact`, sql`day`, sql`count(*)`]
      : [sql`delivery_month`, sql`month`, sql`sum(facts)`];
  const { rows } = await sql<Row>`
    with cell as (
      select merchant_id, ${PERIOD[grain](day)} as period, ${count}::bigint as rows,
        ${summed('gmv_fen', grain)} as gmv, ${summed('orders', grain)} as orders,
        ${collected('coupon_redeemed_fen', grain)} as coupon, ${collected('impressions', grain)} as impressions
      from ${table}
      where program_id = ${programId} and merchant_id = any(${[...merchantIds]}::bigint[])
        and ${day} between ${days.from} and ${days.to}
      group by merchant_id, 2),
    series as (
      select merchant_id, sum(rows)::bigint as rows,
        json_agg(json_build_array(period, gmv, orders, coupon, impressions)) as cells
      from cell group by merchant_id)
    select s.merchant_id as "merchantId", split_part(m.category, '.', 1) as category, ${CELLS} as places, s.cells, s.rows,
      ${levelOf(plan)} as level,
      exists (select from award a where a.merchant_id = m.id and a.program_id <> ${programId} and a.activated_at is not null)
        as elsewhere,
      coalesce((select case
          when p.state in ('declined', 'ineligible', 'withdrawn') then 'declined'
          when p.state = 'waitlisted' then 'waitlisted' else 'applying' end
        from application p where p.merchant_id = m.id and p.program_id = ${programId} and p.state <> 'draft'
        order by p.id desc limit 1), 'others') as compared
    from series s join merchant m on m.id = s.merchant_id order by s.merchant_id`.execute(db);
  const places = new Map(plan.periods.map((period, place) => [period, place]));
  return {
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
    merchants: rows.map(({ merchantId, cells, places: own, rows: _, ...row }) => {
      const values = (figure: 1 | 2 | 3 | 4) => {
        const series: (number | null)[] = plan.periods.map(() => null);
        for (const cell of cells) {
          const place = places.get(cell[0]);
          if (place !== undefined) series[place] = cell[figure];
        }
        return series;
      };
      const start = starts.get(merchantId);
      return {
        ...row,
        cells: own,
        start: start === undefined ? null : periodOf(start, grain),
        outcomes: { gmv: values(1), orders: values(2) },
        couponFen: values(3),
        impressions: values(4),
      };
    }),
  };
}
