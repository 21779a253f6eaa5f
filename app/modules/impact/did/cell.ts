import { bread, type Design, fitLogit, isFullRank, leastSquares, predict } from './linear.ts';

export type Method = 'reg' | 'ipw' | 'dr';

/** Two periods and two groups: what is needed to tell one effect. All arrays have a place for each unit of the two groups. */
export interface Cell {
  /** 1 in the treated cohort, 0 in the comparison group. */
  readonly treated: Float64Array;
  /** The outcome afterwards less the one before. */
  readonly change: Float64Array;
  readonly design: Design;
  readonly weight: Float64Array;
}

/** Why a cell has no effect to tell. */
export type CellAbsence = 'no_treated' | 'no_comparison' | 'collinear' | 'no_overlap';

export interface CellEffect {
  /** The average effect on the treated, in the unit of the outcome. */
  readonly att: number;
  /** How much each unit moves the estimate. */
  readonly influence: Float64Array;
}

const sum = (values: Float64Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
const mean = (values: Float64Array): number => sum(values) / values.length;
const each = (like: Float64Array, of: (i: number) => number): Float64Array => {
  const values = new Float64Array(like.length);
  for (let i = 0; i < values.length; i += 1) values[i] = of(i);
  return values;
};
const at = (values: Float64Array, i: number): number => values[i] as number;

/** mean(weight × column) for every column of the design. */
const momentsOf = (design: Design, weight: Float64Array): number[] =>
  design.map((column) => {
    let total = 0;
    for (let i = 0; i < weight.length; i += 1) total += at(weight, i) * at(column, i);
    return total / weight.length;
  });

/** The linear representation of fitted coefficients, times a direction: (residual × x) · bread · direction. */
function led(
  design: Design,
  residual: Float64Array,
  inverse: ReturnType<typeof bread>,
  direction: readonly number[],
): Float64Array {
  const along = inverse
    .to2DArray()
    .map((row) => row.reduce((all, value, k) => all + value * (direction[k] ?? 0), 0));
  const turned = predict(design, along);
  return each(residual, (i) => at(residual, i) * at(turned, i));
}

/** What the controls' changes say of everybody's: least squares among the controls. */
function outcomeModel(cell: Cell) {
  const weight = each(cell.weight, (i) => at(cell.weight, i) * (1 - at(cell.treated, i)));
  const fitted = predict(cell.design, leastSquares(cell.design, cell.change, weight));
  return {
    fitted,
    inverse: bread(cell.design, weight),
    residual: each(weight, (i) => at(weight, i) * (at(cell.change, i) - at(fitted, i))),
  };
}

/** Above it a control is next to impossible: it is left out, and above the other the two groups do not overlap. */
const TRIMMED_FROM = 0.995;
const NO_OVERLAP_FROM = 0.999;

/** How likely each unit is to be treated, given its covariates. */
function propensityModel(cell: Cell) {
  const fitted = fitLogit(cell.design, cell.treated, cell.weight);
  if (fitted === null || fitted.some((chance) => chance >= NO_OVERLAP_FROM)) return null;
  const chance = each(fitted, (i) => Math.min(at(fitted, i), 1 - 1e-6));
  const spread = each(chance, (i) => at(cell.weight, i) * at(chance, i) * (1 - at(chance, i)));
  return {
    odds: each(chance, (i) =>
      at(cell.treated, i) === 1 || at(chance, i) >= TRIMMED_FROM
        ? 0
        : (at(cell.weight, i) * at(chance, i)) / (1 - at(chance, i)),
    ),
    inverse: bread(cell.design, spread),
    residual: each(chance, (i) => at(cell.weight, i) * (at(cell.treated, i) - at(chance, i))),
  };
}

/** Outcome regression: Heckman, Ichimura & Todd (1997); the influence function of Sant'Anna & Zhao (2020). */
function byRegression(cell: Cell): CellEffect {
  const { fitted, inverse, residual } = outcomeModel(cell);
  const treated = each(cell.weight, (i) => at(cell.weight, i) * at(cell.treated, i));
  const share = mean(treated);
  const gained = mean(each(treated, (i) => at(treated, i) * at(cell.change, i))) / share;
  const expected = mean(each(treated, (i) => at(treated, i) * at(fitted, i))) / share;
  const estimated = led(cell.design, residual, inverse, momentsOf(cell.design, treated));
  return {
    att: gained - expected,
    influence: each(
      treated,
      (i) =>
        (at(treated, i) * (at(cell.change, i) - gained) -
          (at(treated, i) * (at(fitted, i) - expected) + at(estimated, i))) /
        share,
    ),
  };
}

/** Inverse probability weights that sum to one: Abadie (2005) with Hájek weights. */
function byWeighting(cell: Cell): CellEffect | 'no_overlap' {
  const propensity = propensityModel(cell);
  if (!propensity) return 'no_overlap';
  return weighted(
    cell,
    propensity,
    each(cell.change, () => 0),
    null,
  );
}

/** Doubly robust: Sant'Anna & Zhao (2020), equation 2.6, with least squares and the maximum likelihood propensity. */
function doublyRobust(cell: Cell): CellEffect | 'no_overlap' {
  const propensity = propensityModel(cell);
  if (!propensity) return 'no_overlap';
  const outcome = outcomeModel(cell);
  return weighted(cell, propensity, outcome.fitted, outcome);
}

/** Weighted means of what the outcome model leaves, and how both models' coefficients move them. */
function weighted(
  cell: Cell,
  propensity: NonNullable<ReturnType<typeof propensityModel>>,
  fitted: Float64Array,
  outcome: ReturnType<typeof outcomeModel> | null,
): CellEffect {
  const { odds } = propensity;
  const treated = each(odds, (i) => at(cell.weight, i) * at(cell.treated, i));
  const left = each(odds, (i) => at(cell.change, i) - at(fitted, i));
  const [shareTreated, shareControls] = [mean(treated), mean(odds)];
  const ofTreated = mean(each(odds, (i) => at(treated, i) * at(left, i))) / shareTreated;
  const ofControls = mean(each(odds, (i) => at(odds, i) * at(left, i))) / shareControls;
  const byPropensity = led(
    cell.design,
    propensity.residual,
    propensity.inverse,
    momentsOf(
      cell.design,
      each(odds, (i) => at(odds, i) * (at(left, i) - ofControls)),
    ),
  );
  const none = each(odds, () => 0);
  const along = (weight: Float64Array) =>
    outcome ? led(cell.design, outcome.residual, outcome.inverse, momentsOf(cell.design, weight)) : none;
  const [outcomeTreated, outcomeControls] = [along(treated), along(odds)];
  return {
    att: ofTreated - ofControls,
    influence: each(
      odds,
      (i) =>
        (at(treated, i) * (at(left, i) - ofTreated) - at(outcomeTreated, i)) / shareTreated -
        (at(odds, i) * (at(left, i) - ofControls) + at(byPropensity, i) - at(outcomeControls, i)) /
          shareControls,
    ),
  };
}

const METHODS: Record<Method, (cell: Cell) => CellEffect | CellAbsence> = {
  reg: byRegression,
  ipw: byWeighting,
  dr: doublyRobust,
};

/** Tells the effect of one cell, or why there is none to tell. */
export function estimateCell(cell: Cell, method: Method): CellEffect | CellAbsence {
  const treated = sum(cell.treated);
  if (treated === 0) return 'no_treated';
  if (treated === cell.treated.length) return 'no_comparison';
  const controls = each(cell.weight, (i) => at(cell.weight, i) * (1 - at(cell.treated, i)));
  if (!isFullRank(cell.design, controls)) return 'collinear';
  return METHODS[method](cell);
}
