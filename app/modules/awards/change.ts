import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';

/** What every change of an award names: the award, the revision the page showed, the key of the request. */
export const awardShape = {
  programId: z.int(),
  awardId: z.int(),
  revision: z.int(),
  key: z.string().min(8).max(200),
};

export const noteSchema = z.string().trim().min(1, 'errors.required').max(2000, 'errors.too_long');
export const daySchema = z.string().refine(isDay, 'errors.not_a_day');

/** A change the merchant is told of in words. */
export const changeSchema = z.strictObject({ ...awardShape, note: noteSchema });
export type AwardChangeInput = z.infer<typeof changeSchema>;

/** A change that speaks for itself; words may be added. */
export const plainChangeSchema = z.strictObject({
  ...awardShape,
  note: z.string().trim().max(2000, 'errors.too_long').default(''),
});
export type PlainChangeInput = z.input<typeof plainChangeSchema>;

/** An amount that may be left at nothing, in its unit. */
const amount = z
  .int('errors.not_a_count')
  .min(0, 'errors.too_small')
  .max(2_000_000_000_000, 'errors.too_large');

/** What is taken back, why, and until when the merchant may appeal. */
export const clawBackSchema = changeSchema
  .extend({ impressions: amount, fen: amount, appealUntil: daySchema })
  .refine(({ impressions, fen }) => impressions + fen > 0, {
    path: ['impressions'],
    message: 'awards.error.nothing_taken',
  });
export type ClawBack = z.infer<typeof clawBackSchema>;

export const appealSchema = z.strictObject({
  programId: z.int(),
  awardId: z.int(),
  clawbackId: z.int(),
  merchantId: z.int(),
  key: z.string().min(8).max(200),
  note: noteSchema,
});
export type Appeal = z.infer<typeof appealSchema>;

export const decideAppealSchema = changeSchema.extend({
  clawbackId: z.int(),
  outcome: z.enum(['upheld', 'dismissed'], 'errors.choose_one'),
});
export type DecideAppeal = z.infer<typeof decideAppealSchema>;

const count = z.int('errors.not_a_count').min(0, 'errors.too_small').max(1_000_000_000, 'errors.too_large');
/** Coupons given out, taken by consumers, and used. */
export const couponCountsSchema = z.strictObject({ issued: count, claimed: count, redeemed: count });
export type CouponCounts = z.infer<typeof couponCountsSchema>;
