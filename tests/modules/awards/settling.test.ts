import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claimed } from '#app/modules/awards/attribution.ts';
import { type Part, settle } from '#app/modules/awards/settling.ts';

const LINE = 7;
const open = (id: number, amount: number, allocationId = 1): Part => ({
  id,
  allocationId,
  amount,
  released: 0,
  settled: false,
  live: true,
});
const over = (id: number, amount: number, released = 0): Part => ({
  ...open(id, amount),
  released,
  settled: true,
});
const held = (committed: number, id = 1) => ({ id, lineId: LINE, committed });
const claim = (amount: number, ...by: number[]): Claimed => ({ merchantId: 5, by, amount });
const room = (available: number) => new Map([[LINE, available]]);

describe('a grant that is over', () => {
  test('gives back what it was not given, and keeps the rest', () => {
    const { allocations, released } = settle([over(1, 100)], [held(100)], room(0), [claim(70, 1)]);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 70, release: 30, recommit: 0 }]);
    expect([...released]).toEqual([[1, 30]]);
  });

  test('gives back nothing that an open grant of the same award may still be given', () => {
    const parts = [over(1, 100), open(2, 50)];
    const { allocations } = settle(parts, [held(150)], room(0), [claim(70, 1), claim(10, 2)]);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 80, release: 30, recommit: 0 }]);
  });

  test('gives back no more than a claw-back left of it', () => {
    const { allocations } = settle([over(1, 100)], [held(80)], room(0), [claim(70, 1)]);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 70, release: 10, recommit: 0 }]);
  });

  test('gives back once: the second time there is nothing to do', () => {
    const { allocations, released } = settle([over(1, 100, 30)], [held(70)], room(30), [claim(70, 1)]);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 70, release: 0, recommit: 0 }]);
    expect([...released]).toEqual([]);
  });

  test('gives back more where what it was given turns out to be less', () => {
    const { allocations, released } = settle([over(1, 100, 30)], [held(70)], room(30), [claim(60, 1)]);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 60, release: 10, recommit: 0 }]);
    expect([...released]).toEqual([[1, 40]]);
  });
});

describe('what comes late', () => {
  const late = (available: number) => settle([over(1, 100, 60)], [held(40)], room(available), [claim(75, 1)]);

  test('is committed again, and counts as delivered', () => {
    const { allocations, released, excess, late: unpaid } = late(1_000);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 75, release: 0, recommit: 35 }]);
    expect([...released]).toEqual([[1, 25]]);
    expect([...excess, ...unpaid]).toEqual([]);
  });

  test('counts only as far as the line has room, and the rest is told', () => {
    const { allocations, late: unpaid, excess } = late(20);
    expect(allocations).toEqual([{ allocationId: 1, delivered: 60, release: 0, recommit: 20 }]);
    expect([...unpaid]).toEqual([[5, 15]]);
    expect([...excess]).toEqual([]);
  });

  test('beyond what was ever promised is an excess, whatever the line holds', () => {
    const parts = [over(1, 100, 60)];
    const { excess, late: unpaid } = settle(parts, [held(40)], room(1_000), [claim(130, 1)]);
    expect([...excess]).toEqual([[5, 30]]);
    expect([...unpaid]).toEqual([]);
  });

  test('never takes what an open grant could be given, and wakes no award that has ended', () => {
    const shared = [over(1, 100, 60), open(2, 50, 2)];
    const { allocations } = settle(shared, [held(40), held(50, 2)], room(0), [claim(90, 1, 2)]);
    expect(allocations.map(({ delivered }) => delivered)).toEqual([40, 50]);
    const ended = { ...over(1, 100, 60), live: false };
    expect(settle([ended], [held(40)], room(1_000), [claim(75, 1)]).allocations).toEqual([
      { allocationId: 1, delivered: 40, release: 0, recommit: 0 },
    ]);
  });
});

const scene = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 1, max: 100 }),
      allocationId: fc.integer({ min: 1, max: 2 }),
      settled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((made) => {
    const ids = made.map((_, index) => index + 1);
    const claims = fc.array(
      fc.record({ by: fc.subarray(ids, { minLength: 1 }), amount: fc.integer({ min: 1, max: 150 }) }),
      { maxLength: 5 },
    );
    return fc.record({
      parts: fc.constant(
        made.map((part, index): Part => ({ ...part, id: index + 1, released: 0, live: true })),
      ),
      taken: fc.tuple(fc.nat(40), fc.nat(40)),
      available: fc.nat(200),
      before: claims,
      after: claims,
    });
  });
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test('whatever is delivered, and whenever: the parts account for what is committed, and the line is never overdrawn', () => {
  fc.assert(
    fc.property(scene, ({ parts, taken, available, before, after }) => {
      const granted = (id: number, of: readonly Part[]) =>
        sum(of.filter(({ allocationId }) => allocationId === id).map((part) => part.amount - part.released));
      const takenOf = (id: number) => Math.min(taken[id - 1] ?? 0, granted(id, parts));
      let [now, left] = [parts, available];
      let accounts = [1, 2].map((id) => held(granted(id, parts) - takenOf(id), id));
      for (const claims of [before, after, after]) {
        const claimed = claims.map(({ by, amount }) => claim(amount, ...by));
        const { allocations, released, excess, late, byPart } = settle(now, accounts, room(left), claimed);
        const moved = sum(allocations.map(({ release, recommit }) => release - recommit));
        left += moved;
        expect(left).toBeGreaterThanOrEqual(0);
        now = now.map((part) => ({ ...part, released: released.get(part.id) ?? part.released }));
        accounts = accounts.map((account) => {
          const own = allocations.find(({ allocationId }) => allocationId === account.id);
          return { ...account, committed: account.committed - (own?.release ?? 0) + (own?.recommit ?? 0) };
        });
        for (const { id, committed } of accounts) {
          const delivered = allocations.find(({ allocationId }) => allocationId === id)?.delivered ?? 0;
          expect(committed).toBe(granted(id, now) - takenOf(id));
          expect(delivered).toBeLessThanOrEqual(committed);
          const own = now.filter(({ allocationId }) => allocationId === id);
          // Where everything is settled, nothing undelivered stays committed.
          if (own.every(({ settled }) => settled)) expect(committed).toBe(delivered);
        }
        for (const { id, amount, released: rest } of now) {
          expect(rest).toBeGreaterThanOrEqual(0);
          expect((byPart.get(id) ?? 0) + rest).toBeLessThanOrEqual(amount);
        }
        const counted = sum(allocations.map(({ delivered }) => delivered));
        expect(counted + sum(excess.values()) + sum(late.values())).toBe(
          sum(claims.map(({ amount }) => amount)),
        );
      }
    }),
    { numRuns: 300 },
  );
});
