import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import {
  COMPARED,
  EFFECT_ABSENCES,
  EFFECT_OUTCOMES,
  GATE_TESTS,
  REACHES,
} from '#app/modules/impact/index.ts';

const day = z.string().refine(isDay);
const count = z.int().nonnegative();
const decimal = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);

/** Amounts are of the outcome: fen, or orders with four decimals. */
const interval = z.strictObject({
  value: decimal,
  low: decimal.nullable(),
  high: decimal.nullable(),
});
const wald = z.strictObject({ statistic: decimal, df: count, p: decimal });

const outcome = z.strictObject({
  outcome: z.enum(EFFECT_OUTCOMES),
  absent: z.enum(EFFECT_ABSENCES).nullable(),
  merchants: count,
  compared: count,
  meanBefore: decimal.nullable(),
  effect: interval.nullable(),
  relative: decimal.nullable(),
  total: interval.nullable(),
  series: z.array(interval.extend({ since: z.int(), merchants: count })),
  preTest: wald.nullable(),
});

const gateTest = z.strictObject({
  test: z.enum(GATE_TESTS),
  passed: z.boolean(),
  value: decimal.nullable(),
  of: count.nullable(),
  limit: decimal,
});

const displacement = z.strictObject({
  reach: z.enum(REACHES),
  neighbours: count,
  elsewhere: count,
  unplaced: count,
  before: decimal.nullable(),
  after: decimal.nullable(),
  effect: interval.nullable(),
  preTest: wald.nullable(),
  verdict: z.enum(['lost', 'gained', 'not_seen', 'unknown']),
});

const recovery = z.strictObject({
  fallen: count,
  notFallen: count,
  unknown: count,
  back: count,
  median: count.nullable(),
  curve: z.array(z.strictObject({ after: count, share: decimal })),
});

const survival = z.strictObject({ selling: count, of: count });

const cost = z.strictObject({
  couponFen: count.nullable(),
  impressions: count.nullable(),
  gmvPerCouponYuan: interval.nullable(),
  couponPerGmvYuan: interval.nullable(),
  impressionsPerGmvYuan: interval.nullable(),
});

const programEffects = z.strictObject({
  programId: z.int(),
  grain: z.enum(['week', 'month']),
  window: z.strictObject({ from: day, to: day }).nullable(),
  periods: count,
  missing: count,
  absent: z.enum(EFFECT_ABSENCES).nullable(),
  control: z.enum(['never', 'not-yet']),
  groups: z.strictObject({
    supported: count,
    compared: z.record(z.enum(COMPARED), count),
    incompleteSupported: count,
    incompleteCompared: count,
    alreadySupported: count,
    supportedElsewhere: count,
  }),
  cohorts: z.array(z.strictObject({ from: day, merchants: count })),
  outcomes: z.array(outcome),
  gate: z.array(gateTest),
  verdict: z.enum(['caused_more', 'caused_less', 'same', 'changed', 'unknown']),
  displacement: displacement.nullable(),
  recovery: recovery.nullable(),
  survival: z.strictObject({ supported: survival, compared: survival }).nullable(),
  cost: cost.nullable(),
});

/** What each programme caused, as far as it can be told. Reports frozen before this was worked out have no such part. */
export const effectsShape = z.strictObject({
  sources: z.array(z.string()),
  rows: z.array(programEffects),
});

export type FrozenEffects = z.infer<typeof effectsShape>;
export type FrozenProgramEffects = FrozenEffects['rows'][number];
