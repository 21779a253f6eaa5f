/** The file or the choice of options does not make a panel; the message says what to do. */
export class PanelError extends Error {}

export interface PanelOptions {
  readonly control: 'never' | 'not-yet';
  /** Periods before treatment in which it may already be felt. */
  readonly anticipation: number;
}

/** Who is told of, who is compared with, in which periods. */
export interface Design {
  readonly periods: readonly number[];
  /** The cohorts effects are told of, ascending. */
  readonly cohorts: readonly number[];
  /** The cohort that serves as comparison because nobody is never treated; null where somebody is. */
  readonly lastServes: number | null;
  /** What a cohort counts as: itself, `Infinity` for never treated, or null: left out, since treated before there is anything to compare with. */
  countsAs(cohort: number): number | null;
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Choices the paper leaves open, as the R package `did` 2.5 makes them: cohorts of more than `anticipation` after the last period count as
 * never treated; cohorts of the first period are left out; where nobody is never treated, the last cohort serves as comparison and the
 * periods from its treatment on are left out.
 * @throws PanelError where no effect can be told, saying why
 */
export function designOf(
  given: Iterable<number>,
  allPeriods: readonly number[],
  { control, anticipation }: PanelOptions,
): Design {
  const last = allPeriods.at(-1) ?? 0;
  const capped = (cohort: number) => (cohort > last + anticipation ? NEVER : cohort);
  const present = [...new Set([...given].map(capped))].sort((a, b) => a - b);
  const latest = present.at(-1) ?? NEVER;
  const lastServes = latest === NEVER ? null : latest;
  const periods =
    lastServes === null ? allPeriods : allPeriods.filter((period) => period < lastServes - anticipation);
  const since = (periods[0] ?? last) + anticipation;
  const cohorts = present.filter((cohort) => cohort > since && cohort !== latest);
  if (lastServes !== null && cohorts.length === 0)
    throw new PanelError(
      'no unit is never treated, nor treated later than others: there is nobody to compare with',
    );
  if (periods.length < 2) throw new PanelError('at least two periods are needed');
  if (cohorts.length === 0)
    throw new PanelError('no cohort is treated within the periods and after the first of them');
  return {
    periods,
    cohorts,
    lastServes,
    countsAs(cohort) {
      const own = capped(cohort);
      if (own === lastServes) return control === 'never' ? NEVER : own;
      return own > since ? own : null;
    },
  };
}
