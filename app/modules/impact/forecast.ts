import { addDays, type Day, daysBetween } from '#app/kernel/day.ts';

/** What was delivered on a day. */
export interface DayAmount {
  readonly day: Day;
  readonly value: number;
}

/** Days the pace is taken from: four whole weeks, so that weekends weigh as they do. */
export const PACE_DAYS = 28;

/**
 * Where a running total will stand on `to` if it goes on as in the days before `through`.
 * @param daily what was delivered each day, in order; days without a row had none
 * @returns null where nothing was delivered yet or the period is over
 */
export function forecastTotal(daily: readonly DayAmount[], through: Day, to: Day): DayAmount | null {
  const first = daily[0];
  if (first === undefined || through >= to) return null;
  const from = [first.day, addDays(through, -PACE_DAYS + 1)].sort()[1] ?? first.day;
  const days = daysBetween(from, through) + 1;
  const lately = daily.filter((row) => row.day >= from && row.day <= through);
  const sum = (rows: readonly DayAmount[]) => rows.reduce((total, row) => total + row.value, 0);
  const pace = sum(lately) / days;
  const total = sum(daily.filter((row) => row.day <= through));
  return { day: to, value: total + Math.round(pace * daysBetween(through, to)) };
}

/** Running totals, thinned to at most `most` points; the last one always stays. */
export function runningTotals(daily: readonly DayAmount[], most: number): DayAmount[] {
  const totals: DayAmount[] = [];
  for (const { day, value } of daily) totals.push({ day, value: (totals.at(-1)?.value ?? 0) + value });
  const step = Math.ceil(totals.length / most);
  return totals.filter((_, place) => (totals.length - 1 - place) % Math.max(step, 1) === 0);
}
