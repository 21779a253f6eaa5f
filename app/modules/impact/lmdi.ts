/**
 * LMDI-I, the additive logarithmic mean Divisia index: takes the change of a sum of products apart into one effect a
 * factor, with no rest. Ang, B. W. (2005), "The LMDI approach to decomposition analysis: a practical guide", Energy
 * Policy 33, 867–871, equations 3 and 5.
 */

/** ln(a / b). Near 1 the quotient has lost the digits that matter, which `log1p` keeps; far from 1 it is the other way round. */
const logRatio = (a: number, b: number): number =>
  Math.abs(a - b) < b / 2 ? Math.log1p((a - b) / b) : Math.log(a / b);

/** L(a, b) = (a − b) / (ln a − ln b), and a where they are equal. */
export const logMean = (a: number, b: number): number => (a === b ? a : (a - b) / logRatio(a, b));

const product = (factors: readonly number[]): number => factors.reduce((value, factor) => value * factor, 1);

/**
 * The effect of each factor on V = Σᵢ Πₖ xᵢₖ between two periods; they add up to the change of V.
 * @param base rows are the parts of the sum, columns the factors; every number is greater than zero
 * @param now the same rows and columns in the other period
 * @throws RangeError where a number is not greater than zero: the logarithm has no answer there
 */
export function decompose(
  base: readonly (readonly number[])[],
  now: readonly (readonly number[])[],
): number[] {
  const effects: number[] = [];
  now.forEach((factors, part) => {
    const before = base[part] ?? [];
    if (before.length !== factors.length) throw new RangeError('both periods need the same factors');
    if ([...factors, ...before].some((factor) => !(factor > 0)))
      throw new RangeError('a factor that is not greater than zero cannot be taken apart');
    const weight = logMean(product(factors), product(before));
    factors.forEach((factor, place) => {
      effects[place] = (effects[place] ?? 0) + weight * logRatio(factor, before[place] ?? factor);
    });
  });
  return effects;
}
