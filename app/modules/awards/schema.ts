import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { determinationSchema } from '#app/modules/applications/index.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';

const day = z.string().refine(isDay, { error: 'errors.not_a_day', abort: true });
/** Past this an amount is a slip of the keyboard: ten times the largest budget the platform ever announced. */
const LARGEST = 25_000_000_000;
const count = (max: number) =>
  z.int('errors.not_a_count').min(1, { error: 'errors.too_small' }).max(max, { error: 'errors.too_large' });
const window = { startsOn: day, endsOn: day };
const ordered = (value: { startsOn: string; endsOn: string }) => value.startsOn <= value.endsOn;
const reversed = { path: ['endsOn'], message: 'errors.period_reversed' };

export const trafficGrantSchema = z
  .strictObject({ venue: z.enum(VENUES), channel: z.enum(CHANNELS), ...window, impressions: count(LARGEST) })
  .refine(ordered, reversed);
export type TrafficGrantInput = z.infer<typeof trafficGrantSchema>;

export const couponBatchSchema = z
  .strictObject({
    /** What one coupon takes off, fen. */
    faceFen: count(10_000_000),
    /** What must be spent for it, fen (满减). */
    thresholdFen: count(100_000_000),
    count: count(1_000_000_000),
    perConsumerLimit: count(1000).default(1),
    ...window,
  })
  .refine(ordered, reversed)
  .refine((value) => value.thresholdFen >= value.faceFen, {
    path: ['thresholdFen'],
    message: 'awards.error.threshold',
  })
  .refine((value) => Number.isSafeInteger(value.faceFen * value.count), {
    path: ['count'],
    message: 'errors.too_large',
  });
export type CouponBatchInput = z.infer<typeof couponBatchSchema>;

export const awardSchema = z
  .strictObject({
    traffic: z.array(trafficGrantSchema).max(16),
    coupons: z.array(couponBatchSchema).max(8),
    measureIds: z.array(z.int()).max(50),
  })
  .refine(
    (award) => award.traffic.length + award.coupons.length + award.measureIds.length > 0,
    'awards.error.empty',
  );
export type AwardInput = z.infer<typeof awardSchema>;

export const determineSchema = z
  .strictObject({
    applicationId: z.int(),
    programId: z.int(),
    revision: z.int(),
    key: z.string().min(8).max(200),
    determination: determinationSchema,
    award: awardSchema.optional(),
  })
  .refine((value) => (value.determination.outcome === 'approved') === (value.award !== undefined), {
    path: ['award'],
    message: 'awards.error.empty',
  });
export type DetermineInput = z.input<typeof determineSchema>;
