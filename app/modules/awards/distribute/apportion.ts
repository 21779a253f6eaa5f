/**
 * Parts a whole number of units in proportion to whole weights, so that the parts add up to it exactly: each gets its
 * quota rounded down, and what is left goes one by one to the largest remainders. The method of Hamilton (1792), known
 * in parliaments as Hare–Niemeyer; see Balinski and Young, "Fair Representation" (1982), chapter 3. Remainders that are
 * equal are served in the order of `weights`.
 * @param weights whole, not negative, not all of them 0
 */
export function apportion(units: number, weights: readonly number[]): number[] {
  const whole = BigInt(units);
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  const quotas = weights.map((weight) => whole * BigInt(weight));
  const parts = quotas.map((quota) => Number(quota / sum));
  const left = units - parts.reduce((total, part) => total + part, 0);
  const byRemainder = quotas
    .map((quota, place) => ({ place, remainder: quota % sum }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.place - other.place : one.remainder > other.remainder ? -1 : 1,
    );
  for (const { place } of byRemainder.slice(0, left)) parts[place] = (parts[place] ?? 0) + 1;
  return parts;
}
