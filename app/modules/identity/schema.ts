import { z } from 'zod';
import { LOCALES } from '#app/kernel/locale.ts';
import { isMerchantRole, isProgramRole, ROLES } from './roles.ts';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'errors.required')
  .max(254, 'errors.email')
  .pipe(z.email('errors.email'));

const personName = z.string().trim().min(1, 'errors.required').max(80, 'identity.error.name_too_long');

/** Characters are counted as people see them, and nothing typed is cut off or altered. */
const newPassword = z
  .string()
  .refine((text) => [...text].length >= PASSWORD_MIN, 'identity.error.password_too_short')
  .refine((text) => [...text].length <= PASSWORD_MAX, 'identity.error.password_too_long');

export const signInSchema = z.strictObject({
  email: email,
  password: z.string().min(1, 'errors.required').max(1_000, 'identity.error.sign_in_failed'),
});
export type SignInInput = z.infer<typeof signInSchema>;

export const signUpSchema = z.strictObject({ name: personName, email, password: newPassword });
export type SignUpInput = z.infer<typeof signUpSchema>;

const id = z.number().int().positive();
export const grantSchema = z
  .strictObject({
    role: z.enum(ROLES, 'errors.choose_one'),
    programId: id.nullable().default(null),
    merchantId: id.nullable().default(null),
  })
  .refine((grant) => isMerchantRole(grant.role) === (grant.merchantId !== null), {
    path: ['merchantId'],
    message: 'identity.error.merchant_of_role',
  })
  .refine((grant) => grant.programId === null || isProgramRole(grant.role), {
    path: ['programId'],
    message: 'identity.error.program_of_role',
  });
export type GrantInput = z.input<typeof grantSchema>;

/** `passwordHash` is for people whose password was hashed before: the demo hashes one for everybody. */
export const createPersonSchema = z.strictObject({
  name: personName,
  email,
  locale: z.enum(LOCALES).nullable().default(null),
  password: newPassword.optional(),
  passwordHash: z.string().startsWith('scrypt$').optional(),
  grants: z.array(grantSchema).default([]),
});
export type CreatePersonInput = z.input<typeof createPersonSchema>;
