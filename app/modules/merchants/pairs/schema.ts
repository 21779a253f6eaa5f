import { z } from 'zod';

/** What a manager decides about two merchants, as the form says it: one of them is kept, or they are two. */
export const adjudicationSchema = z.strictObject({
  lowId: z.int().positive(),
  highId: z.int().positive(),
  verdict: z.enum(['keep_low', 'keep_high', 'different'], 'errors.choose_one'),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
});
export type Adjudication = z.infer<typeof adjudicationSchema>;
