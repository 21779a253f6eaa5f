import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { DOCUMENT_KINDS } from './rules.ts';

const text = (max: number) => z.string().trim().min(1, 'errors.required').max(max, 'errors.too_long');
const day = z.string().trim().min(1, 'errors.required').refine(isDay, 'errors.not_a_day');
const noDay = z.literal('').transform(() => null);

/** What is said of a document; the file comes beside it. */
export const documentSchema = z
  .strictObject({
    kind: z.enum(DOCUMENT_KINDS, 'errors.choose_one'),
    number: text(80),
    issuedBy: text(120),
    validFrom: day,
    /** Left out: it does not end. */
    validUntil: z.union([noDay, z.null(), z.string().refine(isDay, 'errors.not_a_day')]).default(null),
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validFrom <= validUntil, {
    path: ['validUntil'],
    message: 'errors.period_reversed',
  });
export type DocumentInput = z.input<typeof documentSchema>;
