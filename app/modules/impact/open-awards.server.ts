import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import type { ImpactScope } from './facts.ts';
import { awardsInForce, listScopedCycles } from './supported.server.ts';

/** An award as it may be told to everybody: which business got what of which programme. Nothing of a person. */
export interface OpenAward {
  readonly id: number;
  readonly program: { readonly code: string; readonly name: LocalizedText };
  readonly merchantId: number;
  readonly merchant: string;
  readonly place: { readonly code: string; readonly name: LocalizedText } | null;
  readonly activatedAt: Date;
  readonly from: Day | null;
  readonly to: Day | null;
  /** What was promised, also where some of it was released undelivered. */
  readonly impressions: number;
  readonly couponFen: number;
  readonly coupons: number;
}

/** Every award in force in the cycles a report is about, oldest first. */
export async function listOpenAwards(db: Database, scope: ImpactScope): Promise<OpenAward[]> {
  const cycleIds = (await listScopedCycles(db, scope)).map(({ id }) => id);
  const rows = await awardsInForce(db, cycleIds)
    .innerJoin('program', 'program.id', 'award.program_id')
    .innerJoin('merchant', 'merchant.id', 'award.merchant_id')
    .leftJoin('place', 'place.code', 'merchant.place_code')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('traffic_grant as grant')
          .whereRef('grant.program_id', '=', 'award.program_id')
          .whereRef('grant.award_id', '=', 'award.id')
          .select(({ fn }) => [
            fn.sum<string>('grant.impressions').as('impressions'),
            fn.min('grant.starts_on').as('from'),
            fn.max('grant.ends_on').as('to'),
          ])
          .as('traffic'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('coupon_batch as batch')
          .whereRef('batch.program_id', '=', 'award.program_id')
          .whereRef('batch.award_id', '=', 'award.id')
          .select(({ fn }) => [
            fn.sum<string>('batch.liability_fen').as('fen'),
            fn.sum<string>('batch.count').as('count'),
            fn.min('batch.starts_on').as('from'),
            fn.max('batch.ends_on').as('to'),
          ])
          .as('coupon'),
      (join) => join.onTrue(),
    )
    .select([
      'award.id',
      'award.activated_at as activatedAt',
      'program.code',
      'program.name',
      'merchant.id as merchantId',
      'merchant.display_name as merchant',
      'place.code as placeCode',
      'place.name as placeName',
      'traffic.impressions',
      'traffic.from as trafficFrom',
      'traffic.to as trafficTo',
      'coupon.fen',
      'coupon.count',
      'coupon.from as couponFrom',
      'coupon.to as couponTo',
    ])
    .orderBy('award.activated_at')
    .orderBy('award.id')
    .execute();
  return rows.flatMap((row) => {
    // An award in force was activated: the table says so.
    if (row.activatedAt === null) return [];
    const days = [row.trafficFrom, row.trafficTo, row.couponFrom, row.couponTo]
      .filter((day) => day !== null)
      .sort() as Day[];
    return {
      id: row.id,
      program: { code: row.code, name: row.name as unknown as LocalizedText },
      merchantId: row.merchantId,
      merchant: row.merchant,
      place:
        row.placeCode === null
          ? null
          : { code: row.placeCode, name: row.placeName as unknown as LocalizedText },
      activatedAt: row.activatedAt,
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      impressions: Number(row.impressions ?? 0),
      couponFen: Number(row.fen ?? 0),
      coupons: Number(row.count ?? 0),
    };
  });
}
