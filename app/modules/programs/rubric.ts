import { z } from 'zod';
import { written } from './question.ts';

/**
 * One thing reviewers judge: a scale of whole points, its weight in the score, and whether a mark needs a reason.
 * A criterion of a template is named by the catalogue (`review.criterion.<code>`), one a manager added by its `label`.
 */
export const rubricCriterionSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'programs.error.code'),
    label: written(60).optional(),
    weight: z.int('errors.not_a_count').min(1, 'errors.too_small').max(100, 'errors.too_large'),
    scale: z.strictObject({
      from: z.int('errors.not_a_count').min(0, 'errors.too_small').max(99, 'errors.too_large'),
      to: z.int('errors.not_a_count').min(1, 'errors.too_small').max(100, 'errors.too_large'),
    }),
    reasonRequired: z.boolean(),
  })
  .refine(({ scale }) => scale.from < scale.to, {
    path: ['scale', 'to'],
    message: 'review.error.scale_reversed',
  });
export type RubricCriterion = z.infer<typeof rubricCriterionSchema>;

/** A whole rubric: at least one criterion, no code twice. Weights are parts of their sum, whatever it is. */
export const rubricSchema = z
  .array(rubricCriterionSchema)
  .min(1, 'review.error.no_criterion')
  .max(20, 'errors.too_many')
  .superRefine((criteria, context) => {
    const seen = new Set<string>();
    for (const [index, { code }] of criteria.entries()) {
      if (seen.has(code))
        context.addIssue({ code: 'custom', path: [index, 'code'], message: 'review.error.code_twice' });
      seen.add(code);
    }
  });

/** A version of a cycle's rubric. */
export interface Rubric {
  readonly version: number;
  readonly criteria: readonly RubricCriterion[];
}
