import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { PACE_TOLERANCE } from './pacing.ts';
import type { AwardState } from './states.ts';

/** An award as the desk lists it. */
export interface AwardRow {
  readonly programId: number;
  readonly id: number;
  readonly applicationId: number;
  readonly applicationNumber: string;
  readonly merchantName: string;
  readonly programName: LocalizedText;
  readonly kind: string;
  readonly state: AwardState;
  readonly impressions: number;
  readonly deliveredImpressions: number;
  readonly fen: number;
  readonly deliveredFen: number;
  /** The last day of its grants and batches; null where it gives measures only. */
  readonly endsOn: Day | null;
  /** What should have been delivered by the end of yesterday. */
  readonly expected: number;
  readonly behind: boolean;
  /** A claw-back of it was appealed and waits for an answer. */
  readonly appealed: boolean;
}

export interface AwardListFilter {
  /** The programmes the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly state?: AwardState | undefined;
  readonly today: Day;
  /** Only active ones whose last day is not later. */
  readonly endsBy?: Day | undefined;
  readonly behind?: boolean | undefined;
  readonly appealed?: boolean | undefined;
  /** Ids below this one: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Awards for the desk, the newest first, each with how its delivery stands to its plan. */
export async function listAwardRows(db: Database, filter: AwardListFilter): Promise<AwardRow[]> {
  const { today, state, endsBy, behind, appealed, before } = filter;
  const { rows } = await sql<AwardRow>`
    with listed as (
      select award.program_id as "programId", award.id, award.application_id as "applicationId",
        application.number as "applicationNumber", merchant.display_name as "merchantName",
        program.name as "programName", program.kind, award.state,
        held.impressions, held.delivered_impressions as "deliveredImpressions",
        held.fen, held.delivered_fen as "deliveredFen", part.ends_on as "endsOn",
        case when part.granted > 0 then floor(part.due * held.impressions / part.granted)::bigint else 0 end as expected,
        exists (select from award_clawback c
          where c.program_id = award.program_id and c.award_id = award.id
            and c.appealed_at is not null and c.decided_at is null) as appealed
      from award
      join application on application.id = award.application_id
      join merchant on merchant.id = award.merchant_id
      join program on program.id = award.program_id
      cross join lateral (
        select coalesce(sum(a.committed) filter (where l.unit = 'impressions'), 0)::bigint as impressions,
          coalesce(sum(a.delivered) filter (where l.unit = 'impressions'), 0)::bigint as delivered_impressions,
          coalesce(sum(a.committed) filter (where l.unit = 'fen'), 0)::bigint as fen,
          coalesce(sum(a.delivered) filter (where l.unit = 'fen'), 0)::bigint as delivered_fen
        from allocation a join budget_line l on l.program_id = a.program_id and l.id = a.line_id
        where a.program_id = award.program_id and a.award_id = award.id) held
      cross join lateral (
        select max(ends_on) as ends_on, sum(amount) as granted,
          sum(amount * least(greatest(${today}::date - starts_on, 0), ends_on - starts_on + 1)
            / (ends_on - starts_on + 1)::numeric) as due
        from (
          select starts_on, ends_on, impressions - released as amount from traffic_grant t
          where t.program_id = award.program_id and t.award_id = award.id
          union all
          select starts_on, ends_on, 0 from coupon_batch b
          where b.program_id = award.program_id and b.award_id = award.id) given) part
      where award.program_id = any(${[...filter.programIds]}::bigint[])
        and award.activated_at is not null
        and ${state === undefined ? sql`true` : sql`award.state = ${state}`}
        and ${before === undefined ? sql`true` : sql`award.id < ${before}`}
    ),
    paced as (
      select *, state = 'active' and "deliveredImpressions" < expected * ${1 - PACE_TOLERANCE}::numeric as behind from listed)
    select * from paced
    where ${endsBy === undefined ? sql`true` : sql`state = 'active' and "endsOn" between ${today} and ${endsBy}`}
      and ${behind ? sql`behind` : sql`true`}
      and ${appealed ? sql`appealed` : sql`true`}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows;
}
