import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute, type Claimed, leftBy, type Promised } from '#app/modules/awards/attribution.ts';

const part = (id: number, amount: number, allocationId = id): Promised => ({ id, allocationId, amount });
const claim = (amount: number, ...by: number[]): Claimed => ({ merchantId: 1, by, amount });
const committed = (...amounts: [number, number][]) => new Map(amounts);

describe('what was delivered', () => {
  test('counts up to what was promised; the rest is an excess', () => {
    const claims = [claim(130, 1)];
    const { delivered, left } = attribute([part(1, 100)], committed([1, 100]), claims);
    expect([...delivered]).toEqual([[1, 100]]);
    expect([...leftBy(claims, left)]).toEqual([[1, 30]]);
  });

  test('goes to the oldest first where several claim the same days, and on to the next', () => {
    const parts = [part(1, 100), part(2, 100)];
    const both = committed([1, 100], [2, 100]);
    expect([...attribute(parts, both, [claim(60, 1, 2)]).delivered]).toEqual([[1, 60]]);
    expect([...attribute(parts, both, [claim(160, 1, 2)]).delivered]).toEqual([
      [1, 100],
      [2, 60],
    ]);
  });

  test('is taken first where nobody else could, so that the younger loses nothing needlessly', () => {
    const { delivered } = attribute([part(1, 100), part(2, 100)], committed([1, 100], [2, 100]), [
      claim(80, 1, 2),
      claim(70, 1),
    ]);
    expect([...delivered]).toEqual([
      [1, 100],
      [2, 50],
    ]);
  });

  test('in one place never makes up for another: a grant that is full takes no more', () => {
    const claims = [claim(90, 1), claim(10, 2)];
    const { delivered, left } = attribute([part(1, 50, 9), part(2, 50, 9)], committed([9, 100]), claims);
    expect([...delivered]).toEqual([[9, 60]]);
    expect([...leftBy(claims, left)]).toEqual([[1, 40]]);
  });

  test('stops at what is still committed after a claw-back', () => {
    const claims = [claim(90, 1)];
    const { delivered, left } = attribute([part(1, 100)], committed([1, 30]), claims);
    expect([...delivered]).toEqual([[1, 30]]);
    expect([...leftBy(claims, left)]).toEqual([[1, 60]]);
  });
});

const scene = fc
  .array(
    fc.record({ amount: fc.integer({ min: 1, max: 100 }), allocation: fc.integer({ min: 1, max: 3 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .chain((promised) => {
    const ids = promised.map((_, index) => index + 1);
    return fc.record({
      parts: fc.constant(
        promised.map(({ amount, allocation }, index) => part(index + 1, amount, allocation)),
      ),
      committed: fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)),
      claims: fc.array(
        fc.record({ by: fc.subarray(ids, { minLength: 1 }), amount: fc.integer({ min: 1, max: 150 }) }),
        { maxLength: 6 },
      ),
    });
  });

test('whatever is delivered: nothing is lost or counted twice, no promise and no commitment is passed', () => {
  fc.assert(
    fc.property(scene, ({ parts, committed: [one, two, three], claims }) => {
      const limits = committed([1, one], [2, two], [3, three]);
      const claimed = claims.map(({ by, amount }, merchantId) => ({ merchantId, by, amount }));
      const { delivered, byPart, left } = attribute(parts, limits, claimed);
      const excess = leftBy(claimed, left);
      const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
      expect(sum(delivered.values()) + sum(excess.values())).toBe(sum(claims.map(({ amount }) => amount)));
      expect(sum(byPart.values())).toBe(sum(delivered.values()));
      for (const { id, amount } of parts) expect(byPart.get(id) ?? 0).toBeLessThanOrEqual(amount);
      for (const [allocation, amount] of delivered) {
        const own = parts.filter(({ allocationId }) => allocationId === allocation);
        expect(amount).toBeLessThanOrEqual(limits.get(allocation) ?? 0);
        expect(amount).toBeLessThanOrEqual(sum(own.map((promised) => promised.amount)));
      }
      // Nothing is left over on days of somebody who still had room.
      for (const [index, { by }] of claims.entries()) {
        if (!excess.has(index)) continue;
        for (const promised of parts.filter(({ id }) => by.includes(id))) {
          const alone =
            parts.filter(({ allocationId }) => allocationId === promised.allocationId).length === 1;
          const limit = Math.min(promised.amount, limits.get(promised.allocationId) ?? 0);
          if (alone) expect(delivered.get(promised.allocationId) ?? 0).toBe(limit);
        }
      }
    }),
  );
});
