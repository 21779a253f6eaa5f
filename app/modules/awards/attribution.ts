/**
 * Whose promise a delivery fulfils. Impressions count for grants of their merchant by venue, channel and day, redeemed
 * coupon value for coupon batches by day. What several may claim goes to the oldest first; what nobody has room for is
 * an excess: it is told, and never written into the ledger.
 */

/** A traffic grant or a coupon batch, in its unit. */
export interface Promised {
  readonly id: number;
  readonly allocationId: number;
  readonly amount: number;
}

/** What was delivered on days that the same parts claim. */
export interface Claimed {
  readonly merchantId: number;
  /** Ids of parts, the oldest award's first; never empty. */
  readonly by: readonly number[];
  readonly amount: number;
}

export interface Attribution {
  /** By part: what it was given. Parts given nothing are left out. */
  readonly byPart: ReadonlyMap<number, number>;
  /** By allocation: what its parts were given. Allocations given nothing are left out. */
  readonly delivered: ReadonlyMap<number, number>;
  /** What nobody took, in the order of the claims. */
  readonly left: readonly number[];
}

/**
 * No part takes more than it was promised, and no allocation more than is committed for it. A part takes first what
 * the fewest others could, so that the oldest leaves the younger ones as much as it can.
 * @param parts the oldest award's first
 */
export function attribute(
  parts: readonly Promised[],
  committed: ReadonlyMap<number, number>,
  claims: readonly Claimed[],
): Attribution {
  const room = new Map(committed);
  const byPart = new Map<number, number>();
  const delivered = new Map<number, number>();
  const left = claims.map(({ amount }) => amount);
  const claimsOf = new Map<number, number[]>();
  for (const [index, { by }] of claims.entries())
    for (const part of by) claimsOf.set(part, [...(claimsOf.get(part) ?? []), index]);
  const rivals = (index: number) => claims[index]?.by.length ?? 0;
  for (const { id, allocationId, amount } of parts) {
    let missing = amount;
    for (const index of (claimsOf.get(id) ?? []).sort((a, b) => rivals(a) - rivals(b) || a - b)) {
      const open = room.get(allocationId) ?? 0;
      const taken = Math.min(missing, open, left[index] ?? 0);
      if (taken <= 0) continue;
      missing -= taken;
      room.set(allocationId, open - taken);
      left[index] = (left[index] ?? 0) - taken;
      byPart.set(id, (byPart.get(id) ?? 0) + taken);
      delivered.set(allocationId, (delivered.get(allocationId) ?? 0) + taken);
    }
  }
  return { byPart, delivered, left };
}

/** What was left over, by merchant. */
export function leftBy(claims: readonly Claimed[], left: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [index, { merchantId }] of claims.entries()) {
    const over = left[index] ?? 0;
    if (over > 0) sums.set(merchantId, (sums.get(merchantId) ?? 0) + over);
  }
  return sums;
}
