import { z } from 'zod';

/** What a reviewer says of their own interests before anything is shown. */
export const interestSchema = z
  .strictObject({
    interest: z.enum(['none', 'conflict'], 'errors.choose_one'),
    note: z.string().trim().max(2000, 'errors.too_long').default(''),
  })
  .superRefine(({ interest, note }, context) => {
    if (interest === 'conflict' && note === '')
      context.addIssue({ code: 'custom', path: ['note'], message: 'errors.required' });
  });
