import { z } from 'zod';
import { grantSchema } from '#app/modules/identity/index.ts';

const reason = z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long');

/** The four forms on the page of a person. */
export const personForm = z.discriminatedUnion('intent', [
  grantSchema.safeExtend({ intent: z.literal('grant') }),
  z.strictObject({ intent: z.literal('revoke'), grantId: z.number().int().positive(), reason }),
  z.strictObject({ intent: z.literal('disable'), reason }),
  z.strictObject({ intent: z.literal('enable'), reason }),
]);
