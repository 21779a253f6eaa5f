import type { RubricCriterion } from '#app/modules/programs/index.ts';

/** A score in hundredths: 0 to 10,000 for 0.00 to 100.00, as exact as the column that keeps it. */
export type Hundredths = number;

/** What a reviewer gave, by the criterion's code. */
export type Points = Readonly<Record<string, number>>;

/** `numerator / denominator`, a half rounded up; both not negative. */
const rounded = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator));

/**
 * The weighted score of a whole set of marks. Each criterion gives its share of the way up its scale, and the weights
 * are parts of their sum: Σ w·(p − from)/(to − from) / Σ w. It is taken over whole numbers, as one fraction, and
 * rounded once at the end, so that no order of adding changes it.
 * @throws RangeError where a mark is missing or off its scale: whoever calls has checked it
 */
export function weightedScore(criteria: readonly RubricCriterion[], points: Points): Hundredths {
  let numerator = 0n;
  let denominator = 1n;
  let weights = 0n;
  for (const { code, weight, scale } of criteria) {
    const given = points[code];
    if (given === undefined || !Number.isInteger(given) || given < scale.from || given > scale.to)
      throw new RangeError(`no mark for ${code} on its scale`);
    const span = BigInt(scale.to - scale.from);
    numerator = numerator * span + BigInt(weight) * BigInt(given - scale.from) * denominator;
    denominator *= span;
    weights += BigInt(weight);
  }
  return rounded(numerator * 10_000n, denominator * weights);
}

/** The mean of some scores, and how far the highest lies above the lowest. @throws RangeError for none */
export function meanAndSpread(scores: readonly Hundredths[]): { mean: Hundredths; spread: Hundredths } {
  if (scores.length === 0) throw new RangeError('no scores');
  const sum = scores.reduce((total, score) => total + BigInt(score), 0n);
  return {
    mean: rounded(sum, BigInt(scores.length)),
    spread: Math.max(...scores) - Math.min(...scores),
  };
}
