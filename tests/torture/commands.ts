import type { EntryKind } from '#app/modules/budgets/index.ts';

/** A line and an allocation by their place in the scene, so that a command means the same in every database. */
export type Command =
  | { readonly kind: 'allocate'; readonly line: number; readonly amount: number }
  | {
      readonly kind: 'reserve' | 'commit' | 'release' | 'expire' | 'clawback' | 'deliver';
      readonly allocation: number;
      readonly amount: number;
      /** Which side a release or an expiry gives back from. */
      readonly from?: 'reserved' | 'committed';
      /** A delivery that was reported in error. */
      readonly negative?: boolean;
    }
  | { readonly kind: 'propose'; readonly from: number; readonly to: number; readonly amount: number }
  /** `of` is the key of the proposal. */
  | { readonly kind: 'approve' | 'return'; readonly of: string };

export const LINES = 3;
/** Allocations lie on the lines in turn. */
export const ALLOCATIONS = 24;
export const BUDGET = 200_000;
export const lineOf = (allocation: number): number => allocation % LINES;

/** Uniform in [0, 1) from two numbers; small and the same everywhere (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often each kind is asked for. Reserving asks for more than the lines hold, so that they are full most of the time. */
const WEIGHTS: readonly (readonly [Command['kind'], number])[] = [
  ['reserve', 32],
  ['commit', 22],
  ['release', 10],
  ['expire', 8],
  ['clawback', 8],
  ['deliver', 6],
  ['propose', 5],
  ['approve', 6],
  ['return', 1],
  ['allocate', 2],
];
const TOTAL = WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);
/** Few amounts, so that what was reserved is often what is committed; one that fits nowhere and one by one unit too large. */
const AMOUNTS = [1, 5_000, 5_000, 5_001, 20_000, 20_000, 60_000, BUDGET + 1];

/** The next command of a client. @param proposals keys of proposals it knows to be written */
export function nextCommand(random: () => number, proposals: readonly string[]): Command {
  const below = (count: number) => Math.floor(random() * count);
  const amount = AMOUNTS[below(AMOUNTS.length)] ?? 1;
  let left = random() * TOTAL;
  const kind = WEIGHTS.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })?.[0];
  const allocation = below(ALLOCATIONS);
  const half = random() < 0.5;
  switch (kind) {
    case 'allocate':
      return { kind, line: below(LINES), amount: 1 + below(3_000) };
    case 'propose': {
      const from = below(LINES);
      return { kind, from, to: (from + 1 + below(LINES - 1)) % LINES, amount: Math.min(amount, 20_000) };
    }
    case 'approve':
    case 'return':
      // Now and then one that nobody has proposed: out of order.
      return {
        kind,
        of: (random() < 0.9 ? proposals[below(proposals.length)] : undefined) ?? 'never-proposed',
      };
    case 'release':
    case 'expire':
      return { kind, allocation, amount, from: half ? 'reserved' : 'committed' };
    case 'deliver':
      return { kind, allocation, amount, negative: random() < 0.3 };
    default:
      return { kind: kind ?? 'reserve', allocation, amount };
  }
}

/** What an entry changes, as the model knows it: written out a second time, not asked of the product. */
export interface Effect {
  readonly line: number;
  readonly allocation: number | null;
  readonly kind: EntryKind;
  readonly budget: number;
  readonly reserved: number;
  readonly committed: number;
  readonly delivered: number;
}

/** What a command that was done must have written. @param proposal what an approval approves */
export function effectsOf(command: Command, proposal?: Command): Effect[] {
  const none = { budget: 0, reserved: 0, committed: 0, delivered: 0 };
  switch (command.kind) {
    case 'allocate':
      return [{ ...none, line: command.line, allocation: null, kind: 'allocate', budget: command.amount }];
    case 'propose':
    case 'return':
      return [];
    case 'approve': {
      if (proposal?.kind !== 'propose') throw new Error(`nothing was proposed under ${command.of}`);
      const moved = { ...none, allocation: null, kind: 'transfer' as const };
      return [
        { ...moved, line: proposal.from, budget: -proposal.amount },
        { ...moved, line: proposal.to, budget: proposal.amount },
      ];
    }
    default: {
      const { kind, allocation, amount, from, negative } = command;
      const on = { ...none, line: lineOf(allocation), allocation, kind };
      if (kind === 'reserve') return [{ ...on, reserved: amount }];
      if (kind === 'commit') return [{ ...on, reserved: -amount, committed: amount }];
      if (kind === 'clawback') return [{ ...on, committed: -amount }];
      if (kind === 'deliver') return [{ ...on, delivered: negative ? -amount : amount }];
      return [from === 'committed' ? { ...on, committed: -amount } : { ...on, reserved: -amount }];
    }
  }
}
