import type { WaldTest } from '../did/index.ts';
import type { EffectAbsence, GateTest, Interval, Verdict } from './model.ts';

/** Fewer are told as counts: no percentage, no estimate. */
export const SMALL = 10;
/** Three changes before support, at least, must look alike. */
const BEFORE = 4;
const AFTER = 2;
const LEFT_OUT = 0.2;
const OVERLAP = 0.8;
const LEVEL = 0.05;

export interface GateFacts {
  /** Merchants of the study with every period. */
  readonly supported: number;
  readonly compared: number;
  /** Periods before and from the first support on. */
  readonly before: number;
  readonly after: number;
  /** Of the group that lost more: left out for want of a period, and all. */
  readonly leftOut: { readonly merchants: number; readonly of: number };
  /** Supported merchants of whose category somebody is in the comparison group. */
  readonly overlapping: number;
  readonly preTest: WaldTest | null;
}

const atLeast = (test: GateTest['test'], value: number, limit: number): GateTest => ({
  test,
  passed: value >= limit,
  value,
  of: null,
  limit,
});

/** Every test, whether it passes or not. */
export function runGate(facts: GateFacts): GateTest[] {
  const { leftOut, supported, overlapping, preTest } = facts;
  return [
    atLeast('supported', supported, SMALL),
    atLeast('comparison', facts.compared, SMALL),
    atLeast('before', facts.before, BEFORE),
    atLeast('after', facts.after, AFTER),
    {
      test: 'balance',
      passed: leftOut.of > 0 && leftOut.merchants <= leftOut.of * LEFT_OUT,
      value: leftOut.merchants,
      of: leftOut.of,
      limit: LEFT_OUT,
    },
    {
      test: 'overlap',
      passed: supported > 0 && overlapping >= supported * OVERLAP,
      value: overlapping,
      of: supported,
      limit: OVERLAP,
    },
    {
      test: 'pre_trend',
      passed: preTest !== null && preTest.p >= LEVEL,
      value: preTest?.p ?? null,
      of: null,
      limit: LEVEL,
    },
  ];
}

/** What may be said of an effect: "caused" only where every test passed. */
export function verdictOf(gate: readonly GateTest[], effect: Interval | null): Verdict {
  if (effect === null) return 'unknown';
  if (gate.length === 0 || !gate.every((one) => one.passed)) return 'changed';
  // An interval that could not be drawn is not one that leaves zero out.
  if (effect.low === null || effect.high === null) return 'changed';
  if (effect.low > 0) return 'caused_more';
  return effect.high < 0 ? 'caused_less' : 'same';
}

/** Why no effect is estimated at all. */
export function absenceOf(facts: {
  readonly periods: number;
  /** Supported merchants with any row, and those with every period. */
  readonly present: number;
  readonly supported: number;
  readonly alreadySupported: number;
  /** Merchants never supported. */
  readonly compared: number;
  readonly cohorts: number;
}): EffectAbsence | null {
  if (facts.periods === 0) return 'no_data';
  if (facts.present === 0) return facts.alreadySupported > 0 ? 'no_before' : 'nobody_supported';
  if (facts.periods < 2) return 'no_before';
  if (facts.supported < SMALL) return 'few_supported';
  if (facts.cohorts > 1) return null;
  if (facts.compared === 0) return 'no_comparison';
  return facts.compared < SMALL ? 'few_comparison' : null;
}
