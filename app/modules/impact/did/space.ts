import type { Panel } from './panel.ts';

/**
 * What moves an estimate: the units of a panel, one number each, or, where nothing but cohorts and outcomes are known,
 * the moments of its cohorts. Errors and sums of effects are worked out in either.
 */
export interface Space {
  /** How many units there are; an influence may be shorter. */
  readonly units: number;
  readonly length: number;
  /** The cluster of each place of an influence, numbered from 0; null where each stands for itself. */
  readonly cluster: Int32Array | null;
  /** The part of all units that each cohort is. */
  readonly shares: ReadonlyMap<number, number>;
  /** Adds what a larger share of each cohort does to an estimate, by so much. */
  addShares(influence: Float64Array, pull: ReadonlyMap<number, number>): void;
}

/** An influence with a number for each unit. */
export function unitSpace(panel: Panel): Space {
  const weight = panel.weight[0] ?? new Float64Array(panel.units).fill(1);
  const shares = new Map<number, number>();
  panel.cohort.forEach((cohort, unit) => {
    shares.set(cohort, (shares.get(cohort) ?? 0) + (weight[unit] as number) / panel.units);
  });
  return {
    units: panel.units,
    length: panel.units,
    cluster: panel.cluster,
    shares,
    addShares(influence, pull) {
      panel.cohort.forEach((cohort, unit) => {
        influence[unit] = (influence[unit] as number) + (weight[unit] as number) * (pull.get(cohort) ?? 0);
      });
    },
  };
}
