import type { Highs } from 'highs';

/** One variable: what a unit of it brings, its bounds, and how much of each row it takes. */
export interface Column {
  readonly cost: number;
  readonly upper: number;
  readonly integer?: boolean;
  readonly entries: readonly (readonly [row: number, coefficient: number])[];
}

/** To be maximized; variables begin at 0. A bound that is null is none. */
export interface LinearModel {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly lower: number | null; readonly upper: number | null }[];
}

export interface LinearSolution {
  readonly values: Float64Array;
  /** Dual values of the rows: what one more unit of a row's bound would bring. */
  readonly prices: Float64Array;
}

/** What HiGHS calls a solution that keeps every bound. */
const FEASIBLE = 2;

interface Options {
  readonly solver?: 'ipx';
  readonly run_crossover?: 'off';
  readonly presolve?: 'off';
  readonly mip_rel_gap?: number;
  readonly time_limit?: number;
  readonly objective_target?: number;
}

/** Hands a model to HiGHS as sparse columns. @returns null where there is no solution @throws where none was found in time */
export function maximize(highs: Highs, model: LinearModel, options: Options): LinearSolution | null {
  const { columns, rows } = model;
  const starts = new Int32Array(columns.length + 1);
  for (const [place, column] of columns.entries())
    starts[place + 1] = (starts[place] ?? 0) + column.entries.length;
  const entries = columns.flatMap((column) => column.entries);
  const { modelStatus, objectiveSense, variableType } = highs.constants;
  return highs.withModel((solver) => {
    solver.options.set({ output_flag: false, ...options });
    solver.passModel({
      numCols: columns.length,
      numRows: rows.length,
      sense: objectiveSense.maximize,
      colCost: Float64Array.from(columns, ({ cost }) => cost),
      colLower: new Float64Array(columns.length),
      colUpper: Float64Array.from(columns, ({ upper }) => upper),
      rowLower: Float64Array.from(rows, ({ lower }) => lower ?? -highs.infinity),
      rowUpper: Float64Array.from(rows, ({ upper }) => upper ?? highs.infinity),
      matrix: {
        format: 'csc',
        numCols: columns.length,
        numRows: rows.length,
        starts,
        indices: Int32Array.from(entries, ([row]) => row),
        values: Float64Array.from(entries, ([, coefficient]) => coefficient),
      },
      ...(columns.some(({ integer }) => integer) && {
        integrality: Int32Array.from(columns, ({ integer }) =>
          integer ? variableType.integer : variableType.continuous,
        ),
      }),
    });
    solver.run();
    const status = solver.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) return null;
    const found = solver.info.get('primal_solution_status') === FEASIBLE;
    if (status !== modelStatus.optimal && !found) throw new Error(`HiGHS ended with status ${status}`);
    const { colValue, rowDual } = solver.getSolution();
    return { values: colValue, prices: rowDual };
  });
}
