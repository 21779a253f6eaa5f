import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import type { commentSchema } from '#app/modules/applications/index.ts';

/** The form has a day in it whatever is written: it counts for a question only. */
export const commentForm = z.strictObject({
  kind: z.enum(['internal', 'message', 'question'], 'errors.choose_one'),
  body: z.string('errors.required').trim().min(1, 'errors.required').max(2000, 'errors.too_long'),
  dueOn: z.string('errors.required').refine(isDay, 'errors.not_a_day'),
});

/** What was typed, as the command takes it. */
export const readComment = ({
  kind,
  body,
  dueOn,
}: z.output<typeof commentForm>): z.input<typeof commentSchema> =>
  kind === 'question' ? { kind, body, dueOn } : { kind, body };
