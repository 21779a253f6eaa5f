import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { type Fen, yuanText } from '#app/kernel/quantity.ts';
import { determinationSchema } from '#app/modules/applications/index.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';

const day = z.string().refine(isDay, { error: 'errors.not_a_day', abort: true });
/** Past this an amount is a slip of the keyboard: ten times the largest budget the platform ever announced. */
const LARGEST = 25_000_000_000;
/** The same for one batch of coupons, in fen: a hundred times the largest announced. */
const LARGEST_LIABILITY: Fen = 2_000_000_000_000;
const count = (max: number) =>
  z.int('errors.not_a_count').min(1, { error: 'errors.too_small' }).max(max, { error: 'errors.too_large' });
/** Amounts are typed and told in yuan, and held in fen. */
const amount = (max: Fen) =>
  z
    .int('errors.not_an_amount')
    .refine((fen) => fen >= 1, { error: 'errors.too_small', params: { min: yuanText(1) } })
    .refine((fen) => fen <= max, { error: 'errors.too_large', params: { max: yuanText(max) } });
const window = { startsOn: day, endsOn: day };
const ordered = (value: { startsOn: string; endsOn: string }) => value.startsOn <= value.endsOn;
const reversed = { path: ['endsOn'], message: 'errors.period_reversed' };

export const trafficGrantSchema = z
  .strictObject({ venue: z.enum(VENUES), channel: z.enum(CHANNELS), ...window, impressions: count(LARGEST) })
  .refine(ordered, reversed);

export const couponBatchSchema = z
  .strictObject({
    /** What one coupon takes off, fen. */
    faceFen: amount(10_000_000),
    /** What must be spent for it, fen (满减). */
    thresholdFen: amount(100_000_000),
    count: count(1_000_000_000),
    perConsumerLimit: count(1000),
    ...window,
  })
  .refine(ordered, reversed)
  .refine((value) => value.thresholdFen >= value.faceFen, {
    path: ['thresholdFen'],
    message: 'awards.error.threshold',
  })
  .refine((value) => value.faceFen * value.count <= LARGEST_LIABILITY, {
    path: ['faceFen'],
    message: 'errors.too_large',
    params: { max: yuanText(LARGEST_LIABILITY) },
  });

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
    /** A person says so before they decide; whoever cannot declares their conflict and leaves it to somebody else. */
    conflict: z.literal('none').optional(),
  })
  .refine((value) => (value.determination.outcome === 'approved') === (value.award !== undefined), {
    path: ['award'],
    message: 'awards.error.empty',
  });
export type DetermineInput = z.input<typeof determineSchema>;
/** What is asked, without the key under which it is asked. */
export type DetermineWish = Omit<z.output<typeof determineSchema>, 'key'>;
