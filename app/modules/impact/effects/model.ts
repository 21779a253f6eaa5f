import type { Day, Period } from '#app/kernel/day.ts';
import type { WaldTest } from '../did/index.ts';

/** How long a period of the study is. */
export type Grain = 'week' | 'month';

/** What support may have moved. */
export const EFFECT_OUTCOMES = ['gmv', 'orders'] as const;
export type EffectOutcome = (typeof EFFECT_OUTCOMES)[number];

/** Of whom unsupported merchants are. `later`: supported after the study ends. */
export const COMPARED = ['declined', 'waitlisted', 'applying', 'others', 'later'] as const;
export type Compared = (typeof COMPARED)[number];

/** Why nothing can be told of a programme. */
export const EFFECT_ABSENCES = [
  'no_data',
  'nobody_supported',
  'no_before',
  'no_comparison',
  'not_collected',
  'few_supported',
  'few_comparison',
] as const;
export type EffectAbsence = (typeof EFFECT_ABSENCES)[number];

/** What must hold before anything may be called caused. */
export const GATE_TESTS = [
  'supported',
  'comparison',
  'before',
  'after',
  'balance',
  'overlap',
  'pre_trend',
] as const;
export type GateTestId = (typeof GATE_TESTS)[number];

export interface GateTest {
  readonly test: GateTestId;
  readonly passed: boolean;
  /** What was found; null where it could not be worked out, which does not pass. */
  readonly value: number | null;
  /** For a part of a whole: of how many. */
  readonly of: number | null;
  /** What it is held against. */
  readonly limit: number;
}

/** What may be said. `same`: all tests passed and zero is inside the interval. */
export type Verdict = 'caused_more' | 'caused_less' | 'same' | 'changed' | 'unknown';

/** A value and the interval that holds it in 95 of 100 samples; no interval where nothing spreads. */
export interface Interval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** An effect so many periods after support began (before it, where negative). */
export interface SincePoint extends Interval {
  readonly since: number;
  /** Supported merchants it is told of. */
  readonly merchants: number;
}

export interface OutcomeEffect {
  readonly outcome: EffectOutcome;
  readonly absent: EffectAbsence | null;
  readonly merchants: number;
  readonly compared: number;
  /** What a supported merchant had in a period before support; null where there is nobody. */
  readonly meanBefore: number | null;
  /** What support added to a merchant and period. */
  readonly effect: Interval | null;
  /** The same relative to what would have been without it. */
  readonly relative: number | null;
  /** What it added to all supported merchants of the study over all periods. */
  readonly total: Interval | null;
  /** The event study; its interval holds all points at once. */
  readonly series: readonly SincePoint[];
  /** Whether all points before support are zero together. */
  readonly preTest: WaldTest | null;
}

/** How near is beside: the nearest at which enough stand beside and elsewhere. */
export const REACHES = ['city', 'province'] as const;
export type Reach = (typeof REACHES)[number];

/** Unsupported merchants of a category and place in which somebody is supported, against those elsewhere. */
export interface Displacement {
  readonly reach: Reach;
  readonly neighbours: number;
  readonly elsewhere: number;
  /** Unsupported merchants whose profile does not say where they are or what they sell. */
  readonly unplaced: number;
  /** GMV of a neighbour in a period, before and after the first support beside it. */
  readonly before: number | null;
  readonly after: number | null;
  /** How much more or less it became than elsewhere; null where too few stand beside or elsewhere. */
  readonly effect: Interval | null;
  readonly preTest: WaldTest | null;
  readonly verdict: 'lost' | 'gained' | 'not_seen' | 'unknown';
}

/** How supported merchants came back to the level of the year before. */
export interface Recovery {
  /** Supported merchants that had fallen below it. */
  readonly fallen: number;
  /** Those that had not, and those of which the year before is not known. */
  readonly notFallen: number;
  readonly unknown: number;
  readonly back: number;
  /** Periods until half of them were back (Kaplan & Meier); null where fewer are. */
  readonly median: number | null;
  /** How many were back after so many periods, of those that could be seen for so long. */
  readonly curve: readonly { readonly after: number; readonly share: number }[];
}

/** Merchants that still sold at the end of the study, of those that had data before it began. */
export interface Survival {
  readonly selling: number;
  readonly of: number;
}

/** What was spent on the supported merchants of the study, and what for. */
export interface EffectCost {
  readonly couponFen: number | null;
  readonly impressions: number | null;
  /** GMV that support added, for each yuan of redeemed coupons. */
  readonly gmvPerCouponYuan: Interval | null;
  /** Redeemed coupons for each yuan of GMV that support added. */
  readonly couponPerGmvYuan: Interval | null;
  readonly impressionsPerGmvYuan: Interval | null;
}

export interface StudyGroups {
  /** With a row in the delivery data of the study. */
  readonly supported: number;
  readonly compared: Readonly<Record<Compared, number>>;
  /** Left out: without a row in some period. */
  readonly incompleteSupported: number;
  readonly incompleteCompared: number;
  /** Left out: supported before there was anything to compare with. */
  readonly alreadySupported: number;
  /** Left out: supported by another programme only. */
  readonly supportedElsewhere: number;
}

/** Everything that is told of what a programme caused. */
export interface ProgramEffects {
  readonly programId: number;
  readonly grain: Grain;
  /** From the first to the last day of the study; null where there is none. */
  readonly window: Period | null;
  readonly periods: number;
  /** Periods in it without any data. */
  readonly missing: number;
  readonly absent: EffectAbsence | null;
  readonly control: 'never' | 'not-yet';
  readonly groups: StudyGroups;
  readonly cohorts: readonly { readonly from: Day; readonly merchants: number }[];
  readonly outcomes: readonly OutcomeEffect[];
  readonly gate: readonly GateTest[];
  readonly verdict: Verdict;
  readonly displacement: Displacement | null;
  readonly recovery: Recovery | null;
  readonly survival: { readonly supported: Survival; readonly compared: Survival } | null;
  readonly cost: EffectCost | null;
  /** Rows of delivery data it was worked out from. */
  readonly rows: number;
}
