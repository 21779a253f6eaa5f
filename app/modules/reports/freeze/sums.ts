import { type DeliveryTotals, FIGURES, type Figure } from '#app/modules/delivery/index.ts';

const NOTHING: DeliveryTotals = {
  facts: 0,
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, null])) as Record<Figure, null>),
  collected: Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Record<Figure, number>,
};

const plus = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : one + other;

/** Sums of sums. What no part collected stays null. */
export const sumTotals = (parts: readonly DeliveryTotals[]): DeliveryTotals =>
  parts.reduce<DeliveryTotals>(
    (sum, part) => ({
      facts: sum.facts + part.facts,
      ...(Object.fromEntries(FIGURES.map((figure) => [figure, plus(sum[figure], part[figure])])) as Record<
        Figure,
        number | null
      >),
      collected: Object.fromEntries(
        FIGURES.map((figure) => [figure, sum.collected[figure] + part.collected[figure]]),
      ) as Record<Figure, number>,
    }),
    NOTHING,
  );

/** Rows by a key, in the order the keys first appear. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** A ratio as it is frozen: six decimals; null where there is nothing to divide. */
export const ratio = (part: number | null, whole: number | null): string | null =>
  part === null || whole === null || whole === 0 ? null : (part / whole).toFixed(6);
