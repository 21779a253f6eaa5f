import { type RawBuilder, sql } from 'kysely';
import type { Day, Period } from '#app/kernel/day.ts';
import type { Database } from '#db/client.server.ts';
import { type DeliveryChannel, type DeliveryVenue, FIGURES, type Figures } from './figures.ts';
import type { DeliveredIn, DeliveredOn, DeliveryTotals } from './index.ts';
import { splitPeriod } from './periods.ts';

/** Which delivery is summed. */
export interface DeliveryScope {
  /** Null: every programme. */
  readonly programIds: readonly number[] | null;
  readonly period: Period;
  /** Only these merchants: those with an award, say. Left out: every merchant of the files, supported or not. */
  readonly merchantIds?: readonly number[] | undefined;
  /** Only merchants of this province, by the code of today's profile; null or left out: of everywhere. */
  readonly province?: string | null | undefined;
}

/** What a sum may be broken down by. Place and category are the merchant's of today. */
export interface Dimensions {
  readonly programId: number;
  readonly merchantId: number;
  /** The first day of the month. */
  readonly month: Day;
  readonly venue: DeliveryVenue;
  readonly channel: DeliveryChannel;
  readonly placeCode: string | null;
  readonly category: string | null;
}
export type Dimension = keyof Dimensions;

const DIMENSIONS: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  programId: sql`d.program_id`,
  merchantId: sql`d.merchant_id`,
  month: sql`d.month`,
  venue: sql`d.venue`,
  channel: sql`d.channel`,
  placeCode: sql`m.place_code`,
  category: sql`m.category`,
};

/** Sums over roll-up rows `d`. */
const SUMS = sql.join([
  sql`coalesce(sum(d.facts), 0)::bigint as facts`,
  ...FIGURES.flatMap((figure) => [
    sql`sum(${sql.ref(`d.${figure}`)})::bigint as ${sql.ref(figure)}`,
    sql`coalesce(sum(${sql.ref(`d.${figure}_facts`)}), 0)::bigint as ${sql.ref(`${figure}_facts`)}`,
  ]),
]);

/** Facts, summed in the shape of the monthly roll-up. */
const factsAs = (columns: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join([
    columns,
    sql`count(*) as facts`,
    ...FIGURES.flatMap((figure) => [
      sql`sum(${sql.ref(figure)})::bigint as ${sql.ref(figure)}`,
      sql`count(${sql.ref(figure)}) as ${sql.ref(`${figure}_facts`)}`,
    ]),
  ]);

const ROLL_UP_COLUMNS = sql.join(
  ['facts', ...FIGURES.flatMap((figure) => [figure, `${figure}_facts`])].map((name) => sql.ref(name)),
);

type Row = Record<string, unknown>;

function totalsOf(row: Row): DeliveryTotals {
  const collected = Object.fromEntries(FIGURES.map((figure) => [figure, row[`${figure}_facts`]]));
  // The roll-up's sum of nothing is 0; that nothing was collected is told by the count beside it.
  const figures = Object.fromEntries(
    FIGURES.map((figure) => [figure, collected[figure] ? row[figure] : null]),
  );
  return {
    facts: row.facts as number,
    ...(figures as unknown as Figures),
    collected: collected as DeliveryTotals['collected'],
  };
}

function within(scope: DeliveryScope): RawBuilder<unknown> {
  const programs = scope.programIds ? sql`program_id = any(${[...scope.programIds]}::bigint[])` : sql`true`;
  const merchants = scope.merchantIds
    ? sql`merchant_id = any(${[...scope.merchantIds]}::bigint[])`
    : sql`true`;
  // Codes of GB/T 2260 nest by their digits: 330000 to 339999 are Zhejiang.
  const place = scope.province
    ? sql`merchant_id in (select id from merchant where place_code like ${`${scope.province.slice(0, 2)}%`})`
    : sql`true`;
  return sql`${programs} and ${merchants} and ${place}`;
}

/** Per merchant and month, exact for any period: roll-ups for whole months, facts for the days at its ends. */
function monthly(scope: DeliveryScope): RawBuilder<unknown> {
  const { months, edges } = splitPeriod(scope.period);
  const keys = sql`program_id, merchant_id, venue, channel`;
  const parts = edges.map(
    ({ from, to }) => sql`
      select ${factsAs(sql`${keys}, date_trunc('month', day)::date as month`)} from delivery_fact
      where ${within(scope)} and day between ${from} and ${to} group by ${keys}, date_trunc('month', day)`,
  );
  // An empty period still needs a table to select nothing from.
  const whole = months ?? { from: 'infinity', to: '-infinity' };
  parts.push(sql`
    select ${keys}, month, ${ROLL_UP_COLUMNS} from delivery_month
    where ${within(scope)} and month between ${whole.from}::date and ${whole.to}::date`);
  return sql`(${sql.join(parts, sql` union all `)}) d`;
}

/** What was delivered, broken down as asked, with the number of merchants behind each sum. */
export async function listDelivered<By extends Dimension>(
  db: Database,
  scope: DeliveryScope,
  by: readonly By[],
): Promise<(Pick<Dimensions, By> & DeliveryTotals & { readonly merchants: number })[]> {
  const keys = by.map((dimension) => DIMENSIONS[dimension]);
  const named = by.map((dimension, index) => sql`${keys[index]} as ${sql.ref(dimension)}`);
  const needsMerchant = by.some((dimension) => dimension === 'placeCode' || dimension === 'category');
  const { rows } = await sql<Row>`
    select ${sql.join([...named, sql`count(distinct d.merchant_id) as merchants`, SUMS])}
    from ${monthly(scope)} ${needsMerchant ? sql`join merchant m on m.id = d.merchant_id` : sql``}
    ${keys.length > 0 ? sql`group by ${sql.join(keys)} order by ${sql.join(keys)}` : sql``}`.execute(db);
  return rows.map((row) => ({
    ...(Object.fromEntries(by.map((dimension) => [dimension, row[dimension]])) as unknown as Pick<
      Dimensions,
      By
    >),
    merchants: row.merchants as number,
    ...totalsOf(row),
  }));
}

/** Day by day over all merchants, from the daily roll-up. Days on which nothing was delivered are not listed. */
export async function listDeliveredDays(
  db: Database,
  { programIds, period }: Pick<DeliveryScope, 'programIds' | 'period'>,
): Promise<DeliveredOn[]> {
  const { rows } = await sql<Row>`
    select d.day, ${SUMS} from delivery_day d
    where ${within({ programIds, period })} and d.day between ${period.from} and ${period.to}
    group by d.day order by d.day`.execute(db);
  return rows.map((row) => ({ day: row.day as Day, ...totalsOf(row) }));
}

export interface DeliveredSummary {
  readonly totals: DeliveryTotals;
  readonly byDay: readonly DeliveredOn[];
  readonly byVenue: readonly DeliveredIn[];
}

const NOTHING: DeliveryTotals = totalsOf({
  facts: 0,
  ...Object.fromEntries(FIGURES.map((figure) => [`${figure}_facts`, 0])),
});

/** What a programme delivered in a period, over every merchant of its files. */
export async function deliveredForProgram(
  db: Database,
  { programId, period }: { programId: number; period: Period },
): Promise<DeliveredSummary & { readonly merchants: number }> {
  const scope = { programIds: [programId], period };
  const [byDay, byVenue, whole] = await Promise.all([
    listDeliveredDays(db, scope),
    listDelivered(db, scope, ['venue', 'channel']),
    listDelivered(db, scope, []),
  ]);
  return { totals: whole[0] ?? NOTHING, byDay, byVenue, merchants: whole[0]?.merchants ?? 0 };
}

/**
 * What one merchant got in a programme. Its days are read from the facts: they are few, and found by their key.
 */
export async function deliveredForMerchant(
  db: Database,
  { programId, merchantId, period }: { programId: number; merchantId: number; period: Period },
): Promise<DeliveredSummary> {
  const scope = { programIds: [programId], merchantIds: [merchantId], period };
  const [days, byVenue, whole] = await Promise.all([
    sql<Row>`
      select ${factsAs(sql`day`)} from delivery_fact
      where program_id = ${programId} and merchant_id = ${merchantId} and day between ${period.from} and ${period.to}
      group by day order by day`.execute(db),
    listDelivered(db, scope, ['venue', 'channel']),
    listDelivered(db, scope, []),
  ]);
  const byDay = days.rows.map((row) => ({ day: row.day as Day, ...totalsOf(row) }));
  return { totals: whole[0] ?? NOTHING, byDay, byVenue };
}
