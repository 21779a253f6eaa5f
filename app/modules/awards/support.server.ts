import { sql } from 'kysely';
import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';

/** What a merchant gets from one programme, with the days over which it is given. */
export interface SupportView {
  readonly awardId: number;
  readonly applicationId: number;
  readonly merchantId: number;
  readonly programId: number;
  readonly programName: LocalizedText;
  readonly kind: string;
  /** Null where the award holds measures only. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly impressions: Impressions;
  readonly fen: Fen;
}

/** The support of some merchants across all programmes, so that overlaps are seen before more is given. */
export async function listSupport(db: Database, merchantIds: readonly number[]): Promise<SupportView[]> {
  if (merchantIds.length === 0) return [];
  const { rows } = await sql<SupportView>`
    select award.id as "awardId", award.application_id as "applicationId", award.merchant_id as "merchantId",
           award.program_id as "programId", program.name as "programName", program.kind,
           parts.first_day as "from", parts.last_day as "to",
           coalesce(given.impressions, 0)::bigint as impressions, coalesce(given.fen, 0)::bigint as fen
    from award
    join program on program.id = award.program_id
    left join lateral (
      select min(starts_on) as first_day, max(ends_on) as last_day from (
        select starts_on, ends_on from traffic_grant
        where program_id = award.program_id and award_id = award.id
        union all
        select starts_on, ends_on from coupon_batch
        where program_id = award.program_id and award_id = award.id
      ) part
    ) parts on true
    left join lateral (
      select sum(committed) filter (where unit = 'impressions') as impressions,
             sum(committed) filter (where unit = 'fen') as fen
      from (
        select allocation.committed, budget_line.unit
        from allocation
        join budget_line on budget_line.program_id = allocation.program_id and budget_line.id = allocation.line_id
        where allocation.program_id = award.program_id and allocation.award_id = award.id
      ) allocated
    ) given on true
    where award.merchant_id in (${sql.join(merchantIds)})
      and award.state in ('active', 'suspended', 'completed')
    order by award.merchant_id, award.id`.execute(db);
  return rows;
}

/** The kinds of the other programmes that support the merchants of some applications, by application. */
export async function listSupportingKinds(
  db: Database,
  applicationIds: readonly number[],
): Promise<Map<number, readonly string[]>> {
  if (applicationIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; kinds: string[] }>`
    select ${KEPT} application.id, array_agg(distinct program.kind order by program.kind) as kinds
    from application
    join award on award.merchant_id = application.merchant_id and award.application_id <> application.id
      and award.state in ('active', 'suspended', 'completed')
    join program on program.id = award.program_id
    where application.id = any(${[...applicationIds]}::bigint[])
    group by application.id`.execute(db);
  return new Map(rows.map(({ id, kinds }) => [id, kinds]));
}
