import { z } from 'zod';
import { LOCALES } from '#app/kernel/locale.ts';
import { UNITS } from '#app/kernel/quantity.ts';

/** Chosen by whoever asks, once per intent: the same key twice gives the same answer once. */
export const idempotencyKey = z.string().min(8).max(200);

const name = z.string().trim().min(1, 'errors.required').max(120, 'errors.too_long');

export const createBudgetLineSchema = z.strictObject({
  programId: z.int(),
  cycleId: z.int(),
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'programs.error.code'),
  name: z.strictObject(
    Object.fromEntries(LOCALES.map((locale) => [locale, name])) as Record<
      (typeof LOCALES)[number],
      typeof name
    >,
  ),
  unit: z.enum(UNITS),
});
export type CreateBudgetLine = z.infer<typeof createBudgetLineSchema>;

export const allocateBudgetSchema = z.strictObject({
  programId: z.int(),
  lineId: z.int(),
  /** In the line's unit: impressions or fen. */
  amount: z.int('errors.not_a_count').positive('errors.not_a_count'),
  reason: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
  key: idempotencyKey,
});
export type AllocateBudget = z.infer<typeof allocateBudgetSchema>;

export const setBudgetWarningsSchema = z.strictObject({
  programId: z.int(),
  cycleId: z.int(),
  /** At which shares of its budget being committed a line warns, in percent. */
  percents: z
    .array(
      z.int('budgets.error.percents').min(1, 'budgets.error.percents').max(100, 'budgets.error.percents'),
    )
    .min(1, 'budgets.error.percents')
    .max(5, 'budgets.error.percents')
    .transform((percents) => [...new Set(percents)].sort((one, other) => one - other)),
});
export type SetBudgetWarnings = z.infer<typeof setBudgetWarningsSchema>;
