import { designOf, PanelError, type PanelOptions } from './design.ts';

/** One row of a long panel: one unit in one period. */
export interface Observation {
  readonly unit: string;
  readonly period: number;
  readonly outcome: number;
  /** The first period of treatment; `Infinity` for a unit that is never treated. */
  readonly cohort: number;
  readonly covariates: readonly number[];
  /** A sampling weight; 1 where nothing is weighted. */
  readonly weight: number;
  /** What the errors of several units have in common; null: each unit for itself. */
  readonly cluster: string | null;
}

/** The units by columns: `outcome[period][unit]`. Every unit has every period. */
export interface Panel {
  readonly periods: readonly number[];
  readonly units: number;
  readonly cohort: Float64Array;
  readonly outcome: readonly Float64Array[];
  /** `covariates[period][k][unit]` */
  readonly covariates: readonly (readonly Float64Array[])[];
  readonly weight: readonly Float64Array[];
  /** The cluster of each unit, numbered from 0; null where each unit is its own. */
  readonly cluster: Int32Array | null;
  /** The cohorts an effect can be told of, ascending. */
  readonly cohorts: readonly number[];
  /** The cohort that serves as comparison because nobody is never treated; null where somebody is. */
  readonly lastServes: number | null;
  readonly dropped: Dropped;
}

/** Units left out, and why. */
export interface Dropped {
  /** Without a row in some period. */
  readonly incomplete: number;
  /** Treated before there is anything to compare with. */
  readonly alreadyTreated: number;
}

interface Unit {
  readonly rows: Map<number, Observation>;
  readonly cohort: number;
  readonly cluster: string | null;
}

function gather(observations: Iterable<Observation>): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const row of observations) {
    const unit = units.get(row.unit) ?? { rows: new Map(), cohort: row.cohort, cluster: row.cluster };
    units.set(row.unit, unit);
    if (unit.rows.has(row.period))
      throw new PanelError(`unit ${row.unit} has two rows in period ${row.period}: keep one`);
    if (unit.cohort !== row.cohort)
      throw new PanelError(
        `unit ${row.unit} names two cohorts: the column must hold the first period of treatment in every row of a unit`,
      );
    if (unit.cluster !== row.cluster)
      throw new PanelError(`unit ${row.unit} changes its cluster: a unit stays in one`);
    unit.rows.set(row.period, row);
  }
  if (units.size === 0) throw new PanelError('there are no complete rows');
  return units;
}

/**
 * Makes a balanced panel of a design: units that lack one of its periods are left out.
 * @throws PanelError where no effect can be told, saying why
 */
export function buildPanel(observations: Iterable<Observation>, options: PanelOptions): Panel {
  const given = [...gather(observations).values()];
  const all = [...new Set(given.flatMap((unit) => [...unit.rows.keys()]))].sort((a, b) => a - b);
  const design = designOf(
    given.map((unit) => unit.cohort),
    all,
    options,
  );
  const { periods, cohorts, lastServes } = design;
  const late = given.filter((unit) => design.countsAs(unit.cohort) !== null);
  const kept = late.filter((unit) => periods.every((period) => unit.rows.has(period)));
  const columns = (of: (row: Observation) => number) =>
    periods.map((period) => Float64Array.from(kept, (unit) => of(unit.rows.get(period) as Observation)));
  const width = given[0]?.rows.values().next().value?.covariates.length ?? 0;
  const byCovariate = Array.from({ length: width }, (_, k) =>
    columns((row) => row.covariates[k] ?? Number.NaN),
  );
  const numbers = new Map<string, number>();
  const numberOf = (cluster: string) => {
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size);
    return numbers.get(cluster) ?? 0;
  };
  return {
    periods,
    lastServes,
    units: kept.length,
    cohort: Float64Array.from(kept, (unit) => design.countsAs(unit.cohort) as number),
    outcome: columns((row) => row.outcome),
    covariates: periods.map((_, place) => byCovariate.map((column) => column[place] as Float64Array)),
    weight: columns((row) => row.weight),
    cluster: kept[0]?.cluster == null ? null : Int32Array.from(kept, (unit) => numberOf(unit.cluster ?? '')),
    cohorts,
    dropped: { incomplete: late.length - kept.length, alreadyTreated: given.length - late.length },
  };
}
