import { daysBetween, type Period } from '#app/kernel/day.ts';
import type { IndicatorUnit, ValueKind } from '../indicators.ts';
import { addDecimal, compareDecimal, type Decimal, readDecimal, writeDecimal } from './decimal.ts';

/** How near the value is: said exactly, more than it, or roughly it. */
export const BOUNDS = ['exact', 'over', 'about'] as const;
export type Bound = (typeof BOUNDS)[number];

/** A value with everything needed to say whether it may be held against another. */
export interface Claim {
  /** The indicator it speaks of. */
  readonly code: string;
  /** Measured by the portal, or stated by somebody else. */
  readonly origin: 'measured' | 'reported';
  readonly value: string;
  readonly unit: IndicatorUnit;
  readonly kind: ValueKind;
  readonly bound: Bound;
  readonly period: Period | null;
  /** What a growth or a multiple is measured against. */
  readonly base: Period | null;
}

const ONE: Decimal = { digits: 1n, places: 0 };
const LESS_ONE: Decimal = { digits: -1n, places: 0 };

function decimalOf(text: string): Decimal {
  const decimal = readDecimal(text);
  if (decimal === null) throw new RangeError(`${text} is no decimal number`);
  return decimal;
}

/** A change said in its two ways, exactly: 3.2 times is +220%. Null for what is no change. */
export function bothForms({
  kind,
  value,
}: Pick<Claim, 'kind' | 'value'>): { readonly multiple: string; readonly growth: string } | null {
  if (kind !== 'growth' && kind !== 'multiple') return null;
  const given = decimalOf(value);
  const multiple = kind === 'multiple' ? given : addDecimal(given, ONE);
  const growth = kind === 'growth' ? given : addDecimal(given, LESS_ONE);
  return { multiple: writeDecimal(multiple), growth: writeDecimal(growth) };
}

/** Why two claims may not be held against each other. */
export const UNLIKE = [
  'origin',
  'indicator',
  'kind',
  'unit',
  'no_base',
  'base',
  'no_period',
  'length',
  'about',
  'bound',
] as const;
export type Unlike = (typeof UNLIKE)[number];

export type Comparison =
  | { readonly order: 'more' | 'less' | 'same'; readonly refused: null }
  | { readonly order: null; readonly refused: Unlike };

const samePeriod = (one: Period, other: Period) => one.from === other.from && one.to === other.to;
const lengthOf = ({ from, to }: Period) => daysBetween(from, to) + 1;

/** A February and a March are alike, a month and a quarter are not. */
const alike = (one: number, other: number) => Math.abs(one - other) <= Math.max(one, other) / 10;

/** Growth and multiple are two ways to say one thing. */
const family = (kind: ValueKind) => (kind === 'multiple' ? 'growth' : kind);

function unlike(one: Claim, other: Claim): Unlike | null {
  if (one.origin !== other.origin) return 'origin';
  if (one.code !== other.code) return 'indicator';
  if (family(one.kind) !== family(other.kind)) return 'kind';
  if (one.unit !== other.unit) return 'unit';
  if (family(one.kind) === 'growth') {
    if (one.base === null || other.base === null) return 'no_base';
    if (!samePeriod(one.base, other.base)) return 'base';
  }
  if (one.period === null || other.period === null) return 'no_period';
  if (!alike(lengthOf(one.period), lengthOf(other.period))) return 'length';
  if (one.bound === 'about' || other.bound === 'about') return 'about';
  return null;
}

/** In the unit both kinds of change share. */
const measure = (claim: Claim) => decimalOf(bothForms(claim)?.growth ?? claim.value);

/**
 * Which of two is more, or why that cannot be said. “Over 100” is more than 90 and than exactly 100, and nothing is known
 * of it and 110.
 */
export function compareClaims(one: Claim, other: Claim): Comparison {
  const refused = unlike(one, other);
  if (refused !== null) return { order: null, refused };
  const order = compareDecimal(measure(one), measure(other));
  if (one.bound === 'exact' && other.bound === 'exact')
    return { order: order > 0 ? 'more' : order < 0 ? 'less' : 'same', refused: null };
  if (one.bound === 'over' && other.bound === 'exact' && order >= 0) return { order: 'more', refused: null };
  if (one.bound === 'exact' && other.bound === 'over' && order <= 0) return { order: 'less', refused: null };
  return { order: null, refused: 'bound' };
}
