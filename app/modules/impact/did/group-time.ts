import { type CellAbsence, estimateCell, type Method } from './cell.ts';
import type { PanelOptions } from './design.ts';
import type { Panel } from './panel.ts';

export interface GroupTimeOptions extends PanelOptions {
  readonly method: Method;
  /** Before treatment: compare with the period before (varying) or always with the last one before treatment (universal). */
  readonly base: 'varying' | 'universal';
}

/** ATT(g, t): the average effect in period t on the cohort first treated in g. */
export interface GroupTimeEffect {
  readonly cohort: number;
  readonly period: number;
  readonly post: boolean;
  /** Null where it cannot be told. */
  readonly att: number | null;
  readonly absent: CellAbsence | null;
  /** How much each unit of the panel moves it; null where there is no effect, or where it is 0 by convention. */
  readonly influence: Float64Array | null;
}

/**
 * Group-time average treatment effects: Callaway, B. & Sant'Anna, P. H. C. (2021), "Difference-in-differences with multiple
 * time periods", Journal of Econometrics 225, 200–230, theorem 1; base periods as in the R package `did`.
 */
export function groupTimeEffects(panel: Panel, options: GroupTimeOptions): GroupTimeEffect[] {
  const effects: GroupTimeEffect[] = [];
  const first = options.base === 'universal' ? 0 : 1;
  for (const cohort of panel.cohorts) {
    const before = panel.periods.findLastIndex((period) => period + options.anticipation < cohort);
    if (before < 0) continue;
    for (let now = first; now < panel.periods.length; now += 1) {
      const post = (panel.periods[now] ?? 0) >= cohort;
      const base = post || options.base === 'universal' ? before : now - 1;
      const place = { cohort, period: panel.periods[now] ?? 0, post };
      effects.push(
        base === now
          ? { ...place, att: 0, absent: null, influence: null }
          : { ...place, ...effectOf(panel, options, cohort, now, base) },
      );
    }
  }
  return effects;
}

function effectOf(
  panel: Panel,
  { method, control, anticipation }: GroupTimeOptions,
  cohort: number,
  now: number,
  base: number,
): Pick<GroupTimeEffect, 'att' | 'absent' | 'influence'> {
  // Not treated yet in either period, and not about to be.
  const until = (panel.periods[Math.max(now, base)] ?? 0) + anticipation;
  const chosen: number[] = [];
  panel.cohort.forEach((own, unit) => {
    const compares = control === 'never' ? own === Number.POSITIVE_INFINITY : own > until;
    if (own === cohort || compares) chosen.push(unit);
  });
  const column = (of: (unit: number) => number) => Float64Array.from(chosen, of);
  const earlier = Math.min(now, base);
  const [after, ahead] = [panel.outcome[now], panel.outcome[base]] as [Float64Array, Float64Array];
  const estimate = estimateCell(
    {
      treated: column((unit) => (panel.cohort[unit] === cohort ? 1 : 0)),
      change: column((unit) => (after[unit] as number) - (ahead[unit] as number)),
      design: [
        column(() => 1),
        ...(panel.covariates[earlier] ?? []).map((values) => column((unit) => values[unit] as number)),
      ],
      weight: column((unit) => panel.weight[earlier]?.[unit] as number),
    },
    method,
  );
  if (typeof estimate === 'string') return { att: null, absent: estimate, influence: null };
  // The cell's influence is of its own units; in the whole panel the others have none.
  const influence = new Float64Array(panel.units);
  chosen.forEach((unit, place) => {
    influence[unit] = (estimate.influence[place] as number) * (panel.units / chosen.length);
  });
  return { att: estimate.att, absent: null, influence };
}
