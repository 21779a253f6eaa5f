import { inverse, Matrix, QrDecomposition } from 'ml-matrix';

/** Rows of regressors, the first a constant 1; `columns[k][row]`. */
export type Design = readonly Float64Array[];

/** Below this share of its own length a column is what the others already say. */
const COLLINEAR = 1e-10;

/** Whether the columns, each row multiplied by the root of its weight, are independent. */
export function isFullRank(design: Design, weight: Float64Array): boolean {
  const rows = weight.length;
  if (rows < design.length) return false;
  const scaled = new Matrix(rows, design.length);
  design.forEach((column, k) => {
    let norm = 0;
    for (let i = 0; i < rows; i += 1) norm += (weight[i] as number) * (column[i] as number) ** 2;
    const length = Math.sqrt(norm) || 1;
    for (let i = 0; i < rows; i += 1)
      scaled.set(i, k, (Math.sqrt(weight[i] as number) * (column[i] as number)) / length);
  });
  const { upperTriangularMatrix: r } = new QrDecomposition(scaled);
  return design.every((_, k) => Math.abs(r.get(k, k)) > COLLINEAR);
}

/** X′ diag(w) X. */
function weightedCross(design: Design, weight: Float64Array): Matrix {
  const size = design.length;
  const cross = new Matrix(size, size);
  for (let a = 0; a < size; a += 1)
    for (let b = a; b < size; b += 1) {
      const [left, right] = [design[a] as Float64Array, design[b] as Float64Array];
      let sum = 0;
      for (let i = 0; i < weight.length; i += 1)
        sum += (weight[i] as number) * (left[i] as number) * (right[i] as number);
      cross.set(a, b, sum);
      cross.set(b, a, sum);
    }
  return cross;
}

/** The inverse of X′ diag(w) X, times n. */
export function bread(design: Design, weight: Float64Array): Matrix {
  return inverse(weightedCross(design, weight)).mul(weight.length);
}

/** Xβ, row by row. */
export function predict(design: Design, coefficients: readonly number[]): Float64Array {
  const fitted = new Float64Array(design[0]?.length ?? 0);
  design.forEach((column, k) => {
    const coefficient = coefficients[k] ?? 0;
    for (let i = 0; i < fitted.length; i += 1)
      fitted[i] = (fitted[i] as number) + coefficient * (column[i] as number);
  });
  return fitted;
}

/** Weighted least squares by QR, which loses fewer digits than the normal equations. */
export function leastSquares(design: Design, outcome: Float64Array, weight: Float64Array): number[] {
  const rows = weight.length;
  const left = new Matrix(rows, design.length);
  const right = new Matrix(rows, 1);
  for (let i = 0; i < rows; i += 1) {
    const root = Math.sqrt(weight[i] as number);
    design.forEach((column, k) => {
      left.set(i, k, root * (column[i] as number));
    });
    right.set(i, 0, root * (outcome[i] as number));
  }
  return new QrDecomposition(left).solve(right).to1DArray();
}

const STEPS = 50;
// Each step squares the error, so that a step this small leaves none.
const CLOSE = 1e-10;

/**
 * Logistic regression by Fisher scoring (iteratively reweighted least squares).
 * @returns the fitted probabilities; null where it does not settle, as when the groups are separated perfectly
 */
export function fitLogit(design: Design, treated: Float64Array, weight: Float64Array): Float64Array | null {
  const rows = weight.length;
  const working = new Float64Array(rows);
  const workingWeight = new Float64Array(rows);
  let coefficients = design.map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const score = predict(design, coefficients);
    for (let i = 0; i < rows; i += 1) {
      const chance = 1 / (1 + Math.exp(-(score[i] as number)));
      const spread = Math.max(chance * (1 - chance), Number.EPSILON);
      workingWeight[i] = (weight[i] as number) * spread;
      working[i] = (score[i] as number) + ((treated[i] as number) - chance) / spread;
    }
    const next = leastSquares(design, working, workingWeight);
    if (!next.every(Number.isFinite)) return null;
    const moved = Math.max(
      ...next.map((value, k) => Math.abs(value - (coefficients[k] ?? 0)) / (1 + Math.abs(value))),
    );
    coefficients = next;
    if (moved < CLOSE) return predict(design, coefficients).map((value) => 1 / (1 + Math.exp(-value)));
  }
  return null;
}
