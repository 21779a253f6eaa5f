import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';

const note = z.string().trim().min(1, 'errors.required').max(2000, 'errors.too_long');

/** What a merchant is asked, and by when it answers. */
export const questionSchema = z.strictObject({
  note,
  dueOn: z.string().refine(isDay, 'errors.not_a_day'),
});
export type Question = z.infer<typeof questionSchema>;

/** What staff say when they move an application without giving an award. */
export const moveSchema = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('start_screening') }),
  z.strictObject({ move: z.literal('pass_screening') }),
  questionSchema.extend({
    move: z.literal('request_changes'),
    /** What is needed at which question. */
    asks: z
      .array(z.strictObject({ question: z.string().max(40), note }))
      .max(60)
      .default([]),
  }),
  z.strictObject({ move: z.literal('find_ineligible'), note }),
  z.strictObject({
    move: z.literal('recommend'),
    /** One's own, where no reviewers were asked; theirs otherwise. */
    score: z.number('errors.not_a_number').min(0, 'errors.too_small').max(100, 'errors.too_large').optional(),
    comment: note,
  }),
]);
export type StaffMove = z.input<typeof moveSchema>;
export type ReadMove = z.output<typeof moveSchema>;

/** A view of the queue under a name. */
export const keepViewSchema = z.strictObject({
  name: z.string().trim().min(1, 'errors.required').max(40, 'errors.too_long'),
  query: z
    .string()
    .max(600, 'errors.too_long')
    .regex(/^(\?.*)?$/, 'errors.bad_request'),
});
export type KeepView = z.infer<typeof keepViewSchema>;

/** Why a determination was made; `applications.reason.<code>` puts it into words for the merchant. */
export const REASONS = {
  approved: ['meets_aims', 'strong_plan', 'priority_place', 'jobs_kept'],
  waitlisted: ['budget_short', 'ranked_below'],
  declined: ['evidence_missing', 'plan_unclear', 'outside_aims', 'figures_disagree', 'other_support'],
} as const;
export type Outcome = keyof typeof REASONS;

export const determinationSchema = z
  .strictObject({
    outcome: z.enum(['approved', 'waitlisted', 'declined']),
    reasons: z.array(z.string()).min(1, 'applications.error.reason_needed'),
    note,
    /** What to mend before trying again; a decline without it helps nobody. */
    fix: z.string().trim().max(2000, 'errors.too_long').default(''),
    tryAgainOn: z.union([z.literal(''), z.string().refine(isDay, 'errors.not_a_day')]).default(''),
  })
  .superRefine((value, context) => {
    const known: readonly string[] = REASONS[value.outcome];
    if (!value.reasons.every((reason) => known.includes(reason)))
      context.addIssue({ code: 'custom', path: ['reasons'], message: 'errors.choose_some' });
    if (value.outcome === 'declined' && value.fix === '')
      context.addIssue({ code: 'custom', path: ['fix'], message: 'applications.error.fix_needed' });
  });
export type Determination = z.infer<typeof determinationSchema>;
