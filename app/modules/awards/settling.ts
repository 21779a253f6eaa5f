import { attribute, type Claimed, leftBy, type Promised } from './attribution.ts';

/**
 * What the ledger should say of what was delivered, and what becomes of the rest of a grant whose days, and the days in
 * which its delivery may still be reported, are over: it is released, and delivery that is reported even later takes of
 * it again as far as the line has room.
 */

/** A part with what has become of its rest. */
export interface Part extends Promised {
  /** What went back to the budget; of an open part nothing. */
  readonly released: number;
  readonly settled: boolean;
  /** Its award still holds what was granted: neither lapsed nor clawed back whole. */
  readonly live: boolean;
}

/** What the ledger holds for an award in one unit. */
export interface Held {
  readonly id: number;
  readonly lineId: number;
  readonly committed: number;
}

export interface Settlement {
  /** By part: what it was given. Parts given nothing are left out. */
  readonly byPart: ReadonlyMap<number, number>;
  readonly allocations: readonly Settled[];
  /** Parts of which more or less has been released than before, with how much it is now. */
  readonly released: ReadonlyMap<number, number>;
  /** By merchant: what was delivered beyond everything promised. */
  readonly excess: ReadonlyMap<number, number>;
  /** By merchant: what came so late that its grant was released, and that the line has no room for. */
  readonly late: ReadonlyMap<number, number>;
}

interface Settled {
  readonly allocationId: number;
  readonly delivered: number;
  /** Undelivered, and to be released now. */
  readonly release: number;
  /** Reported late, and to be committed again. */
  readonly recommit: number;
}

type Sums = Map<number, number>;
const add = (sums: Sums, key: number, amount: number): void => {
  if (amount !== 0) sums.set(key, (sums.get(key) ?? 0) + amount);
};

/**
 * @param parts the oldest award's first
 * @param available what the lines can still give, by line
 */
export function settle(
  parts: readonly Part[],
  held: readonly Held[],
  available: ReadonlyMap<number, number>,
  claims: readonly Claimed[],
): Settlement {
  const lineOf = new Map(held.map(({ id, lineId }) => [id, lineId]));
  const given = attribute(
    parts.map((part) => ({ ...part, amount: part.amount - part.released })),
    new Map(held.map(({ id, committed }) => [id, committed])),
    claims,
  );
  const byPart = new Map(given.byPart);
  const delivered = new Map(given.delivered);
  const room = new Map(available);
  const released = new Map(parts.map(({ id, released: before }) => [id, before]));
  const release: Sums = new Map();
  for (const { id: allocationId, lineId, committed } of held) {
    const own = parts.filter((part) => part.allocationId === allocationId);
    let rest = committed - neededBy(own, byPart);
    for (const part of own.filter(({ settled }) => settled)) {
      const undelivered = part.amount - part.released - (byPart.get(part.id) ?? 0);
      const amount = Math.min(undelivered, rest);
      if (amount <= 0) continue;
      rest -= amount;
      add(released, part.id, amount);
      add(release, allocationId, amount);
      add(room, lineId, amount);
    }
  }
  const left = [...given.left];
  const recommit: Sums = new Map();
  const late: number[] = claims.map(() => 0);
  for (const part of parts.filter(({ settled, live }) => settled && live)) {
    const lineId = lineOf.get(part.allocationId) ?? 0;
    let missing = released.get(part.id) ?? 0;
    for (const [index, { by }] of claims.entries()) {
      if (!by.includes(part.id)) continue;
      const wanted = Math.min(missing, left[index] ?? 0);
      const taken = Math.min(wanted, room.get(lineId) ?? 0);
      missing -= wanted;
      left[index] = (left[index] ?? 0) - wanted;
      late[index] = (late[index] ?? 0) + wanted - taken;
      add(released, part.id, -taken);
      add(room, lineId, -taken);
      add(recommit, part.allocationId, taken);
      add(delivered, part.allocationId, taken);
      add(byPart, part.id, taken);
    }
  }
  return {
    byPart,
    allocations: held.map(({ id }) => ({
      allocationId: id,
      delivered: delivered.get(id) ?? 0,
      release: release.get(id) ?? 0,
      recommit: recommit.get(id) ?? 0,
    })),
    released: new Map(
      parts.flatMap(({ id, released: before }) => {
        const now = released.get(id) ?? 0;
        return now === before ? [] : [[id, now] as const];
      }),
    ),
    excess: leftBy(claims, left),
    late: leftBy(claims, late),
  };
}

/** What an allocation must keep: all that an open part may still be given, and of a settled one what it was given. */
const neededBy = (parts: readonly Part[], byPart: ReadonlyMap<number, number>): number =>
  parts.reduce((sum, part) => sum + (part.settled ? (byPart.get(part.id) ?? 0) : part.amount), 0);
