import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { available, type Balance, ENTRY_KINDS, type EntryKind } from '#app/modules/budgets/index.ts';
import { movement } from '#app/modules/budgets/rules.ts';

const AMOUNT = 7;
const apply = (line: Balance, kind: EntryKind, amount: number, from?: 'reserved' | 'committed'): Balance => {
  const moved = movement(kind, amount, from);
  return {
    budget: line.budget + moved.dBudget,
    reserved: line.reserved + moved.dReserved,
    committed: line.committed + moved.dCommitted,
    delivered: line.delivered + moved.dDelivered,
  };
};
const empty: Balance = { budget: 0, reserved: 0, committed: 0, delivered: 0 };

describe('what each kind of entry moves', () => {
  test.each([
    ['allocate', undefined, [AMOUNT, 0, 0, 0]],
    ['transfer', undefined, [AMOUNT, 0, 0, 0]],
    ['reserve', undefined, [0, AMOUNT, 0, 0]],
    ['commit', undefined, [0, -AMOUNT, AMOUNT, 0]],
    ['deliver', undefined, [0, 0, 0, AMOUNT]],
    ['release', 'reserved', [0, -AMOUNT, 0, 0]],
    ['release', 'committed', [0, 0, -AMOUNT, 0]],
    ['expire', 'reserved', [0, -AMOUNT, 0, 0]],
    ['expire', 'committed', [0, 0, -AMOUNT, 0]],
    ['clawback', undefined, [0, 0, -AMOUNT, 0]],
  ] as const)('%s from %s: %j', (kind, from, [dBudget, dReserved, dCommitted, dDelivered]) => {
    expect(movement(kind, AMOUNT, from)).toEqual({ dBudget, dReserved, dCommitted, dDelivered });
  });

  test('covers every kind', () => {
    for (const kind of ENTRY_KINDS)
      expect(Object.values(movement(kind, AMOUNT)).filter((value) => value !== 0)).not.toHaveLength(0);
  });
});

describe('whatever is moved', () => {
  const amount = fc.integer({ min: 1, max: 25_000_000_000 });

  test('a reservation that is committed takes once from what is available, not twice', () => {
    fc.assert(
      fc.property(amount, amount, (budget, asked) => {
        const reserved = apply({ ...empty, budget }, 'reserve', asked);
        expect(available(reserved)).toBe(budget - asked);
        expect(available(apply(reserved, 'commit', asked))).toBe(budget - asked);
      }),
    );
  });

  test('what is given back was there before, to the unit', () => {
    fc.assert(
      fc.property(amount, amount, (budget, asked) => {
        const line = { ...empty, budget };
        const reserved = apply(line, 'reserve', asked);
        expect(apply(reserved, 'release', asked, 'reserved')).toEqual(line);
        expect(apply(apply(reserved, 'commit', asked), 'expire', asked, 'committed')).toEqual(line);
      }),
    );
  });

  test('delivery changes nothing that is available', () => {
    fc.assert(
      fc.property(amount, amount, (budget, given) => {
        const line = { ...empty, budget };
        expect(available(apply(line, 'deliver', given))).toBe(available(line));
      }),
    );
  });
});
