import { type Applicant, type Constraints, mostOf } from './problem.ts';

/**
 * The effect that is expected of giving `x` to an applicant that asked for `r` with the score `s`:
 *
 *   E(x) = s/100 · r · (2t − t²),  t = x/r
 *
 * in units as good as those of an application with full marks. The first unit brings nearly twice its score, the last
 * next to nothing, and all that was asked brings s/100 · r. That returns diminish is the best confirmed finding about
 * the response to advertising (Simon and Arndt, "The Shape of the Advertising Response Function", Journal of Advertising
 * Research 20, 1980); the quadratic is the simplest curve with that shape and no parameter to argue about. It is taken
 * by quarters of what was asked, along its chords, so that it can be maximized by linear programming (Boyd and
 * Vandenberghe, "Convex Optimization", 2004, section 4.3.1): a quarter brings 1.75, 1.25, 0.75 and 0.25 a unit.
 */
const MARGINS = [1.75, 1.25, 0.75, 0.25] as const;

/** So many units that bring `slope` each; a curve is pieces of falling slope. */
export interface Piece {
  readonly length: number;
  readonly slope: number;
}

/** The curve of an applicant up to the most it may get. */
export function piecesOf(applicant: Applicant, constraints: Constraints): Piece[] {
  const most = mostOf(applicant, constraints);
  const upTo = (quarters: number) =>
    Math.min(most, Math.floor((applicant.asked * quarters) / MARGINS.length));
  return MARGINS.flatMap((margin, quarter) => {
    const length = upTo(quarter + 1) - upTo(quarter);
    return length > 0 ? [{ length, slope: (margin * applicant.score) / 100 }] : [];
  });
}

/** The effect of an amount along a curve. */
export function effectAlong(pieces: readonly Piece[], amount: number): number {
  let effect = 0;
  let left = amount;
  for (const { length, slope } of pieces) {
    effect += Math.min(left, length) * slope;
    left -= Math.min(left, length);
  }
  return effect;
}

/**
 * The same curve where less than a floor is not given at all: its first piece is the floor as a whole, with the slope
 * of the straight line to it. No line from nothing to any point of the curve is above that, so the two curves agree
 * wherever an amount may lie, and the second has the least slopes of all concave ones that do (its envelope).
 */
export function withFloor(pieces: readonly Piece[], floor: number): Piece[] {
  if (floor === 0) return [...pieces];
  let left = floor;
  const rest = pieces.flatMap(({ length, slope }) => {
    const within = Math.min(left, length);
    left -= within;
    return length > within ? [{ length: length - within, slope }] : [];
  });
  return [{ length: floor, slope: effectAlong(pieces, floor) / floor }, ...rest];
}
