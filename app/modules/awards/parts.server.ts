import type { Day } from '#app/kernel/day.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Channel, MeasureArea, Venue } from '#app/modules/programs/index.ts';
import type { Database } from '#db/client.server.ts';
import type { CouponState } from './states.ts';

export interface TrafficGrantView {
  readonly id: number;
  readonly venue: Venue;
  readonly channel: Channel;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly impressions: Impressions;
  /** What was not delivered in time and went back to the budget. */
  readonly released: Impressions;
  /** Since when it is settled: over, with the days in which its delivery could still be reported. */
  readonly settledAt: Date | null;
}

export interface CouponBatchView {
  readonly id: number;
  readonly faceFen: Fen;
  readonly thresholdFen: Fen;
  readonly count: number;
  readonly perConsumerLimit: number;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly state: CouponState;
  /** Face × count, held from the first day on. */
  readonly liabilityFen: Fen;
  readonly issued: number;
  readonly claimed: number;
  readonly redeemed: number;
  /** What went back to the budget when it ended; null while it has not. */
  readonly breakageFen: Fen | null;
}

export interface AwardMeasureView {
  readonly measureId: number;
  readonly area: MeasureArea;
  readonly name: LocalizedText;
  readonly state: 'granted' | 'scheduled' | 'delivered';
  readonly scheduledOn: Day | null;
  readonly deliveredOn: Day | null;
  /** Who says that it was done, and what shows it. */
  readonly deliveredBy: string | null;
  readonly evidence: string | null;
}

export interface AwardParts {
  readonly traffic: readonly TrafficGrantView[];
  readonly coupons: readonly CouponBatchView[];
  readonly measures: readonly AwardMeasureView[];
}

/** What an award gives, part by part. */
export async function readParts(
  db: Database,
  award: { readonly programId: number; readonly id: number },
): Promise<AwardParts> {
  const traffic = await db
    .selectFrom('traffic_grant')
    .select([
      'id',
      'venue',
      'channel',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'impressions',
      'released',
      'settled_at as settledAt',
    ])
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .orderBy('id')
    .execute();
  const coupons = await db
    .selectFrom('coupon_batch')
    .select([
      'id',
      'face_fen as faceFen',
      'threshold_fen as thresholdFen',
      'count',
      'per_consumer_limit as perConsumerLimit',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'state',
      'liability_fen as liabilityFen',
      'issued',
      'claimed',
      'redeemed',
      'breakage_fen as breakageFen',
    ])
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .orderBy('id')
    .execute();
  const measures = await db
    .selectFrom('award_measure')
    .innerJoin('measure', 'measure.id', 'award_measure.measure_id')
    .select([
      'award_measure.measure_id as measureId',
      'measure.area',
      'measure.name',
      'award_measure.state',
      'award_measure.scheduled_on as scheduledOn',
      'award_measure.delivered_on as deliveredOn',
      'award_measure.delivered_by_name as deliveredBy',
      'award_measure.evidence',
    ])
    .where('award_measure.program_id', '=', award.programId)
    .where('award_measure.award_id', '=', award.id)
    .orderBy('measure.position')
    .execute();
  return {
    traffic: traffic as TrafficGrantView[],
    coupons: coupons.map((batch) => ({
      ...batch,
      state: batch.state as CouponState,
      liabilityFen: Number(batch.liabilityFen),
    })),
    measures: measures.map((measure) => ({
      ...measure,
      area: measure.area as MeasureArea,
      state: measure.state as AwardMeasureView['state'],
      name: measure.name as unknown as LocalizedText,
    })),
  };
}
