import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { VALUE_KINDS } from '../indicators.ts';
import { BOUNDS } from './claim.ts';

const words = (longest: number) =>
  z.string().trim().min(1, 'errors.required').max(longest, 'errors.too_long');
/** A day or none, as a form sends it or as it was read before. */
const day = z
  .string()
  .nullable()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isDay(text), 'errors.not_a_day');

/** A figure somebody else stated, as it is entered: in their words, with where they stand. */
export const enterClaimSchema = z
  .strictObject({
    code: words(60),
    kind: z.enum(VALUE_KINDS, 'errors.choose_one'),
    bound: z.enum(BOUNDS, 'errors.choose_one'),
    value: words(40),
    from: day,
    to: day,
    baseFrom: day,
    baseTo: day,
    wording: words(500),
    source: words(300),
    url: z
      .string()
      .trim()
      .max(500, 'errors.too_long')
      .nullable()
      .transform((url) => (url === '' ? null : url))
      .refine((url) => url === null || /^https?:\/\/[^\s/]+\.\S+$/.test(url), 'claims.error.url'),
  })
  .superRefine((claim, check) => {
    const refuse = (path: string, message: string) =>
      check.addIssue({ code: 'custom', path: [path], message });
    if (claim.to === null && claim.from !== null) refuse('to', 'errors.required');
    if (claim.from === null && claim.to !== null) refuse('from', 'errors.required');
    if (claim.from !== null && claim.to !== null && claim.from > claim.to)
      refuse('to', 'errors.period_reversed');
    if (claim.baseTo === null && claim.baseFrom !== null) refuse('baseTo', 'errors.required');
    if (claim.baseFrom === null && claim.baseTo !== null) refuse('baseFrom', 'errors.required');
    if (claim.baseFrom !== null && claim.baseTo !== null && claim.baseFrom > claim.baseTo)
      refuse('baseTo', 'errors.period_reversed');
    if ((claim.kind === 'level' || claim.kind === 'share') && claim.baseFrom !== null)
      refuse('baseFrom', 'claims.error.base_of_level');
  });
export type EnterClaim = z.input<typeof enterClaimSchema>;

export const withdrawClaimSchema = z.strictObject({
  claimId: z.int().positive(),
  reason: words(300),
});
