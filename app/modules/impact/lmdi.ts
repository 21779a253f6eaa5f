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
 * The effects of one part's factors. Where the part appears or vanishes the logarithms have no value but the effects have a
 * limit: with every zero put as δ → 0, the factors that are zero on one side alone share the part's whole change alike and
 * the others have none; a part that is zero in both periods has none at all. Ang, B. W., Zhang, F. Q. & Choi, K.-H. (1998),
 * "Factorizing changes in energy and environmental indicators through decomposition", Energy 23, 489–495, section 4.
 */
function effectsOfPart(before: readonly number[], now: readonly number[]): number[] {
  const from = product(before);
  const to = product(now);
  if (from > 0 && to > 0) {
    const weight = logMean(to, from);
    return now.map((factor, place) => weight * logRatio(factor, before[place] ?? factor));
  }
  const zeros = (from > 0 ? now : before).filter((factor) => factor === 0).length;
  const isZero = (place: number) => (from > 0 ? now : before)[place] === 0;
  return now.map((_, place) => (from !== to && isZero(place) ? (to - from) / zeros : 0));
}

/**
 * The effect of each factor on V = Σᵢ Πₖ xᵢₖ between two periods; they add up to the change of V.
 * @param base rows are the parts of the sum, columns the factors; no number is below zero
 * @param now the same rows and columns in the other period
 * @throws RangeError where a number is below zero: the logarithm has no answer there, nor has it a limit
 */
export function decompose(
  base: readonly (readonly number[])[],
  now: readonly (readonly number[])[],
): number[] {
  if (base.length !== now.length) throw new RangeError('both periods need the same parts');
  const effects: number[] = [];
  now.forEach((factors, part) => {
    const before = base[part] ?? [];
    if (before.length !== factors.length || factors.length !== now[0]?.length)
      throw new RangeError('both periods need the same factors');
    if (![...factors, ...before].every((factor) => factor >= 0 && Number.isFinite(factor)))
      throw new RangeError('a factor below zero cannot be taken apart');
    effectsOfPart(before, factors).forEach((effect, place) => {
      effects[place] = (effects[place] ?? 0) + effect;
    });
  });
  return effects;
}

/** The additive and the multiplicative form of a decomposition, with their totals. */
export interface Decomposition {
  readonly V0: number;
  readonly VT: number;
  readonly dV_total: number;
  /** One effect a factor; they add up to `dV_total`. */
  readonly dV: readonly number[];
  /** VT / V0; null where one of them is zero, since nothing multiplied gives the other. */
  readonly D_total: number | null;
  /** One quotient a factor; their product is `D_total`. */
  readonly D: readonly number[] | null;
}

/**
 * Both forms of LMDI-I; D_k = exp(ΔV_k / L(VT, V0)), Ang (2005), equation 7.
 * @throws RangeError as `decompose` does
 */
export function decomposeBoth(
  base: readonly (readonly number[])[],
  now: readonly (readonly number[])[],
): Decomposition {
  const dV = decompose(base, now);
  const level = (parts: readonly (readonly number[])[]) =>
    parts.reduce((sum, factors) => sum + product(factors), 0);
  const [V0, VT] = [level(base), level(now)];
  const some = V0 > 0 && VT > 0;
  return {
    V0,
    VT,
    dV_total: VT - V0,
    dV,
    D_total: some ? VT / V0 : null,
    D: some ? dV.map((effect) => Math.exp(effect / logMean(VT, V0))) : null,
  };
}
