import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';

/** Whom to ask to review, and by when. */
export const assignSchema = z.strictObject({
  reviewerIds: z.array(z.int()).min(1, 'review.error.nobody').max(20, 'errors.too_many'),
  dueOn: z.string('errors.required').refine(isDay, 'errors.not_a_day'),
});
