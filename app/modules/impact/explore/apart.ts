import type { Fen } from '#app/kernel/quantity.ts';
import { wholeFen } from '../growth.ts';
import { decompose, logMean } from '../lmdi.ts';

/** What a change may be taken apart by. */
export const EXPLORE_BY = ['program', 'place', 'category', 'venue'] as const;
export type ExploreBy = (typeof EXPLORE_BY)[number];

/** What one part of the whole (a programme, a place, a category, a venue) sold in a period; null: not collected. */
export interface PartLevel {
  readonly orders: number | null;
  readonly gmvFen: Fen | null;
}

export interface Part<Key> {
  readonly key: Key;
  /** null: nothing of it in that period. */
  readonly base: PartLevel | null;
  readonly now: PartLevel | null;
}

/** GMV = Σᵢ orders × shareᵢ × order valueᵢ: how many were sold, where, and for how much each. */
export const PART_FACTORS = ['orders', 'mix', 'order_value'] as const;
export type PartFactor = (typeof PART_FACTORS)[number];
type Effects = Readonly<Record<PartFactor, Fen>>;

/** Why a change cannot be taken apart into factors. */
export type ApartAbsence = 'not_collected' | 'no_base' | 'no_now' | 'no_orders' | 'negative';

export interface PartChange<Key> {
  readonly key: Key;
  readonly baseFen: Fen;
  readonly nowFen: Fen;
  /** They add up to `nowFen` − `baseFen`; null where `Apart.absent` says why. */
  readonly effects: Effects | null;
}

export interface Apart<Key> {
  readonly baseFen: Fen;
  readonly nowFen: Fen;
  /** Those that moved most first. */
  readonly parts: readonly PartChange<Key>[];
  readonly effects: Effects | null;
  /** The same as quotients whose product is `nowFen` / `baseFen`. */
  readonly quotients: Readonly<Record<PartFactor, number>> | null;
  readonly absent: ApartAbsence | null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const fenOf = (level: PartLevel | null): Fen => level?.gmvFen ?? 0;
const ordersOf = (level: PartLevel | null): number => level?.orders ?? 0;

function absenceOf<Key>(parts: readonly Part<Key>[]): ApartAbsence | null {
  const levels = parts.flatMap(({ base, now }) => [base, now]).filter((level) => level !== null);
  if (levels.some(({ gmvFen, orders }) => gmvFen === null || orders === null)) return 'not_collected';
  if (levels.some(({ gmvFen }) => (gmvFen ?? 0) < 0)) return 'negative';
  if (sum(parts.map(({ base }) => fenOf(base))) === 0) return 'no_base';
  if (sum(parts.map(({ now }) => fenOf(now))) === 0) return 'no_now';
  // Sales without an order have no value an order.
  return levels.some(({ gmvFen, orders }) => gmvFen !== 0 && orders === 0) ? 'no_orders' : null;
}

/**
 * A part's factors in one period. One that sold nothing then has no order value of its own: it takes the other period's, so
 * that only its share is zero and its whole change is one of the mix.
 */
function factorsOf(own: PartLevel | null, other: PartLevel | null, orders: number): number[] {
  const valued = ordersOf(own) > 0 ? own : other;
  return [orders, ordersOf(own) / orders, ordersOf(valued) > 0 ? fenOf(valued) / ordersOf(valued) : 0];
}

const named = (fen: readonly Fen[]): Effects => ({
  orders: fen[0] ?? 0,
  mix: fen[1] ?? 0,
  order_value: fen[2] ?? 0,
});

/**
 * The change of GMV by part and, within each part, by factor (LMDI-I, see `decompose`); everything adds up to the fen.
 * @returns parts without effects where GMV or orders are not collected in some part, fell below zero, or a period has nothing
 */
export function takeApart<Key>(parts: readonly Part<Key>[]): Apart<Key> {
  const absent = absenceOf(parts);
  const orders = {
    base: sum(parts.map(({ base }) => ordersOf(base))),
    now: sum(parts.map(({ now }) => ordersOf(now))),
  };
  const changes = parts.map(({ key, base, now }): PartChange<Key> => {
    const [baseFen, nowFen] = [fenOf(base), fenOf(now)];
    if (absent !== null) return { key, baseFen, nowFen, effects: null };
    const effects = decompose([factorsOf(base, now, orders.base)], [factorsOf(now, base, orders.now)]);
    return { key, baseFen, nowFen, effects: named(wholeFen(effects, nowFen - baseFen)) };
  });
  const moved = ({ nowFen, baseFen }: PartChange<Key>) => Math.abs(nowFen - baseFen);
  const [baseFen, nowFen] = [sum(changes.map((one) => one.baseFen)), sum(changes.map((one) => one.nowFen))];
  const total = (factor: PartFactor) => sum(changes.map(({ effects }) => effects?.[factor] ?? 0));
  const effects = absent === null ? named(PART_FACTORS.map(total)) : null;
  const quotient = (fen: Fen) => Math.exp(fen / logMean(nowFen, baseFen));
  return {
    baseFen,
    nowFen,
    parts: [...changes].sort((a, b) => moved(b) - moved(a)),
    effects,
    quotients: effects && {
      orders: quotient(effects.orders),
      mix: quotient(effects.mix),
      order_value: quotient(effects.order_value),
    },
    absent,
  };
}
