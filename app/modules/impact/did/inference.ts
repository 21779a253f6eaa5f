import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { chiSquareUpperTail } from './chi-square.ts';
import type { Space } from './space.ts';

/** Among how many units an estimate was made, and which of them move together. */
export type Sample = Pick<Space, 'units' | 'cluster'>;

/** Adds up what the units of a cluster have in common; without clusters each unit stands for itself. */
function byCluster(influence: Float64Array, cluster: Int32Array | null): Float64Array {
  if (cluster === null) return influence;
  const sums = new Float64Array(cluster.reduce((most, own) => Math.max(most, own), -1) + 1);
  cluster.forEach((own, unit) => {
    sums[own] = (sums[own] as number) + (influence[unit] as number);
  });
  return sums;
}

/** The covariance of estimates from their influence functions: Σ ψψ′ / n², the sum over clusters. */
export function covarianceOf(influences: readonly Float64Array[], { units, cluster }: Sample): Matrix {
  const grouped = influences.map((influence) => byCluster(influence, cluster));
  const size = grouped.length;
  const covariance = Matrix.zeros(size, size);
  for (let a = 0; a < size; a += 1)
    for (let b = a; b < size; b += 1) {
      const [left, right] = [grouped[a] as Float64Array, grouped[b] as Float64Array];
      let sum = 0;
      for (let i = 0; i < left.length; i += 1) sum += (left[i] as number) * (right[i] as number);
      covariance.set(a, b, sum / units ** 2);
      covariance.set(b, a, sum / units ** 2);
    }
  return covariance;
}

/** Below it an error is rounding, not spread. */
const NO_SPREAD = 10 * Math.sqrt(Number.EPSILON);

/** The standard error of one estimate, in the unit of the outcome; null where nothing spreads. */
export function standardError(influence: Float64Array, sample: Sample): number | null {
  const error = Math.sqrt(covarianceOf([influence], sample).get(0, 0));
  return error > NO_SPREAD ? error : null;
}

export interface WaldTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** Whether all of some estimates are zero together; null where there are none or they say the same twice. */
export function waldTest(estimates: readonly number[], covariance: Matrix): WaldTest | null {
  const df = estimates.length;
  if (df === 0) return null;
  const cholesky = new CholeskyDecomposition(covariance);
  if (!cholesky.isPositiveDefinite()) return null;
  const column = Matrix.columnVector([...estimates]);
  const statistic = column.transpose().mmul(cholesky.solve(column)).get(0, 0);
  return { statistic, df, p: chiSquareUpperTail(statistic, df) };
}

/** Numbers between 0 and 1 from a seed: mulberry32 (T. Ettinger, public domain). The same seed gives the same numbers. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DRAWS = 2_000;
const SEED = 20220515;

/**
 * By how many standard errors a band must reach to hold all estimates at once with the given confidence: the
 * multiplier bootstrap of Callaway & Sant'Anna (2021), algorithm 1. With normal multipliers its draws, given the data, are
 * draws from N(0, covariance), which is how they are made here: memory and time do not grow with the units.
 */
export function criticalValue(covariance: Matrix, confidence = 0.95): number {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const root = eigenvectorMatrix.mmul(
    Matrix.diag(realEigenvalues.map((value) => Math.sqrt(Math.max(value, 0)))),
  );
  const rows = root.to2DArray();
  const errors = covariance.diagonal().map(Math.sqrt);
  const random = uniforms(SEED);
  // Box & Muller (1958).
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = new Float64Array(errors.length);
  const largest = Float64Array.from({ length: DRAWS }, () => {
    for (let place = 0; place < drawn.length; place += 1) drawn[place] = normal();
    let most = 0;
    rows.forEach((row, place) => {
      const moved = row.reduce((sum, value, k) => sum + value * (drawn[k] as number), 0);
      most = Math.max(most, Math.abs(moved) / (errors[place] as number));
    });
    return most;
  }).sort();
  return largest[Math.ceil(DRAWS * confidence) - 1] as number;
}
