import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { parseCount, parseYuan, type Unit } from '#app/kernel/quantity.ts';
import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';
import { RULE_KINDS, type Rule } from './distribute/rule.ts';

/**
 * The form of a bulk approval as it is typed: for each unit a rule or none, which leaves the amounts as they stand, and
 * what an award is made of. It is kept as typed, so that a draft comes back as it was left.
 */
const text = z
  .union([z.string(), z.number()])
  .default('')
  .transform((given) => String(given).trim());
const tier = z.strictObject({ from: text, amount: text });
const unitTerms = {
  rule: z.enum(['keep', ...RULE_KINDS]).default('keep'),
  amount: text,
  total: text,
  floor: text,
  cap: text,
  tiers: z.array(tier).max(5).default([]),
};
const day = z.string().refine(isDay, 'errors.not_a_day');

export const bulkTermsSchema = z.strictObject({
  impressions: z
    .strictObject({
      ...unitTerms,
      step: text,
      /** `asked`: spread evenly over the venues that were asked for. */
      venue: z.enum(['asked', ...VENUES]).default('asked'),
      channel: z.enum(CHANNELS).default('field'),
    })
    .prefault({}),
  fen: z
    .strictObject({ ...unitTerms, faceFen: text, thresholdFen: text, perConsumerLimit: text })
    .prefault({}),
  upToRequested: z.boolean().default(false),
  startsOn: day,
  endsOn: day,
  measureIds: z.array(z.coerce.number().int()).max(50).default([]),
});
export type BulkTermsInput = z.input<typeof bulkTermsSchema>;
export type BulkTerms = z.output<typeof bulkTermsSchema>;

/** What one unit's part of the form says; complaints name their field below it. */
export interface ReadRule {
  readonly rule: Rule | null;
  readonly issues: readonly { readonly path: string; readonly message: string }[];
}

type UnitTerms = Pick<BulkTerms['fen'], 'rule' | 'amount' | 'total' | 'floor' | 'cap' | 'tiers'>;

/** Reads the rule of a unit: counts in impressions, yuan in coupons. */
export function readRule(terms: UnitTerms, unit: Unit): ReadRule {
  const parse = unit === 'fen' ? parseYuan : parseCount;
  const issues: { path: string; message: string }[] = [];
  const amount = (path: string, given: string, least: 0 | 1): number => {
    const read = given === '' && least === 0 ? 0 : parse(given);
    if (read !== null && read >= least) return read;
    const wrong = unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count';
    issues.push({ path, message: given === '' ? 'errors.required' : wrong });
    return 0;
  };
  const bounds = () => {
    const total = amount('total', terms.total, 1);
    const floor = amount('floor', terms.floor, 0);
    const cap = terms.cap === '' ? null : amount('cap', terms.cap, 1);
    if (cap !== null && issues.length === 0 && cap < floor)
      issues.push({ path: 'cap', message: 'bulk.error.cap_below_floor' });
    return { total, floor, cap };
  };
  const tiers = () => {
    const filled = terms.tiers.flatMap(({ from, amount: each }, place) =>
      from === '' && each === '' ? [] : [{ from, each, place }],
    );
    if (filled.length === 0) issues.push({ path: 'tiers.0.from', message: 'errors.required' });
    return filled.map(({ from, each, place }) => {
      const score = /^\d{1,3}(\.\d{1,2})?$/.test(from) ? Number(from) : Number.NaN;
      if (!(score <= 100)) issues.push({ path: `tiers.${place}.from`, message: 'bulk.error.not_a_score' });
      return { from: score, amount: amount(`tiers.${place}.amount`, each, 1) };
    });
  };
  const read = (): Rule | null => {
    switch (terms.rule) {
      case 'keep':
        return null;
      case 'fixed':
        return { kind: 'fixed', amount: amount('amount', terms.amount, 1) };
      case 'tier':
        return { kind: 'tier', tiers: tiers() };
      default:
        return { kind: terms.rule, ...bounds() };
    }
  };
  return { rule: read(), issues };
}

export interface Steps {
  readonly impressions: number;
  /** The face value of the coupons, fen. */
  readonly fen: number;
}

/** The whole units that amounts are counted in: impressions by the step typed, coupons by their face. */
export const stepsOf = (terms: BulkTerms): Steps => ({
  impressions: parseCount(terms.impressions.step) || 1,
  fen: parseYuan(terms.fen.faceFen) || 1,
});
