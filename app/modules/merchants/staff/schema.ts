import { z } from 'zod';

/** What somebody can be at a merchant. */
export const MEMBER_ROLES = ['merchant_owner', 'merchant_staff'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

const role = z.enum(MEMBER_ROLES, 'errors.choose_one');

export const inviteSchema = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'errors.required')
    .max(254, 'errors.email')
    .pipe(z.email('errors.email')),
  role,
});
export type InviteInput = z.input<typeof inviteSchema>;

export const memberRoleSchema = z.strictObject({ personId: z.int().positive(), role });
