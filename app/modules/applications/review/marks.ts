import { z } from 'zod';
import type { RubricCriterion } from '#app/modules/programs/index.ts';
import type { Points } from './score.ts';

export interface Mark {
  readonly points?: number | undefined;
  readonly reason: string;
}
/** Marks as far as they are given, by the criterion's code. */
export type Marks = Readonly<Record<string, Mark>>;

const reason = z.string().trim().max(2000, 'errors.too_long').default('');

/**
 * The one page on which a reviewer scores. Kept, it may lack anything; sent, it has a mark on every scale and a reason
 * wherever the rubric asks for one. The form, the action and the command use this schema.
 */
export function scoringSchema(criteria: readonly RubricCriterion[]) {
  const marks = Object.fromEntries(
    criteria.map(({ code, scale }) => [
      code,
      z.strictObject({
        points: z
          .int('review.error.points')
          .min(scale.from, 'errors.too_small')
          .max(scale.to, 'errors.too_large')
          .optional(),
        reason,
      }),
    ]),
  );
  return z
    .strictObject({ intent: z.enum(['save', 'send']), marks: z.strictObject(marks) })
    .superRefine(({ intent, marks: given }, context) => {
      if (intent === 'save') return;
      for (const { code, reasonRequired } of criteria) {
        const mark = given[code];
        if (mark?.points === undefined)
          context.addIssue({
            code: 'custom',
            path: ['marks', code, 'points'],
            message: 'review.error.points',
          });
        if (reasonRequired && !mark?.reason)
          context.addIssue({
            code: 'custom',
            path: ['marks', code, 'reason'],
            message: 'review.error.reason',
          });
      }
    });
}
export type Scoring = z.output<ReturnType<typeof scoringSchema>>;

/** The points of marks that are whole. */
export const pointsOf = (marks: Marks): Points =>
  Object.fromEntries(
    Object.entries(marks).flatMap(([code, { points }]) => (points === undefined ? [] : [[code, points]])),
  );
