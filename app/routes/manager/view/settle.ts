import { z } from 'zod';

const conflict = z.literal('none').optional();
const text = z.string().trim().max(2000, 'errors.too_long').default('');

/** What an approver sends: yes, or back with a reason, or that somebody else has to. */
export const settleSchema = z.union([
  z.strictObject({
    declare: z.literal('yes'),
    conflictNote: text.pipe(z.string().min(1, 'errors.required')),
    note: text,
    conflict,
  }),
  z.strictObject({ settle: z.literal('approve'), note: text, conflict, conflictNote: text }),
  z.strictObject({
    settle: z.literal('return'),
    note: text.pipe(z.string().min(1, 'errors.required')),
    conflict,
    conflictNote: text,
  }),
]);
