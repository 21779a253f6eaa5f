import { z } from 'zod';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, type Unit } from '#app/kernel/quantity.ts';
import { bulkTermsSchema } from '#app/modules/awards/index.ts';

/** What the queue sends: the ticked rows, or everything that its view shows. */
export const pickedSchema = z
  .strictObject({
    move: z.enum([
      'assign',
      'start_screening',
      'pass_screening',
      'request_changes',
      'approve',
      'waitlist',
      'decline',
    ]),
    /** Whom an assignment goes to. */
    assignee: z
      .union([z.literal(''), z.literal('nobody'), z.string().regex(/^[1-9]\d{0,14}$/, 'errors.bad_request')])
      .default(''),
    picked: z.array(z.string().regex(/^\d{1,15}-\d{1,15}-\d{1,9}$/, 'errors.bad_request')).max(1_000),
    all: z.boolean().default(false),
  })
  .refine(({ picked, all }) => all || picked.length > 0, { path: ['picked'], message: 'errors.choose_some' })
  .refine(({ move, assignee }) => move !== 'assign' || assignee !== '', {
    path: ['assignee'],
    message: 'queue.error.choose_assignee',
  });
export type Picked = z.output<typeof pickedSchema>;

const text = z.string().default('');
const words = z
  .strictObject({
    reasons: z.array(z.string()).default([]),
    note: text,
    fix: text,
    tryAgainOn: text,
    dueOn: text,
  })
  .prefault({});

/** The page of a bulk. What is not typed yet is no complaint until it is decided. */
export const bulkFormSchema = z.strictObject({
  intent: z.enum(['allot', 'save', 'decide']),
  terms: bulkTermsSchema.optional(),
  /** By application, `a` before its number: a name of digits alone would be a place in a list. */
  amounts: z
    .record(z.string().regex(/^a\d{1,15}$/), z.strictObject({ impressions: text, fen: text }))
    .default({}),
  words,
  /** What can be decided is, and the rest says why not; otherwise all of it or nothing. */
  partly: z.boolean().default(false),
  conflict: z.literal('none').optional(),
});
export type BulkForm = z.output<typeof bulkFormSchema>;

export const amountName = (applicationId: number, unit: Unit): string => `amounts.a${applicationId}.${unit}`;

const readers = { impressions: parseCount, fen: parseYuan } as const;
const complaints = { impressions: 'errors.not_a_count', fen: 'errors.not_an_amount' } as const;

/** The amounts as numbers; a blank one is nothing. @throws RuleBroken at the first that is none */
export function amountsOf({ amounts }: Pick<BulkForm, 'amounts'>) {
  return Object.entries(amounts).map(([name, typed]) => {
    const read = (unit: Unit): number => {
      const given = typed[unit].trim();
      const amount = given === '' ? 0 : readers[unit](given);
      if (amount === null) throw new RuleBroken(complaints[unit], `amounts.${name}.${unit}`);
      return amount;
    };
    return { applicationId: Number(name.slice(1)), impressions: read('impressions'), fen: read('fen') };
  });
}

/** What the amounts of a page add up to while they are typed: what cannot be read yet counts for nothing. */
export function typedSums(fields: Iterable<readonly [string, FormDataEntryValue]>): Record<Unit, number> {
  const sums = { impressions: 0, fen: 0 };
  for (const [name, value] of fields) {
    const unit = /^amounts\.a\d+\.(impressions|fen)$/.exec(name)?.[1] as Unit | undefined;
    if (unit) sums[unit] += readers[unit](String(value)) ?? 0;
  }
  return sums;
}
