import { addDays, type Day, type Period } from '#app/kernel/day.ts';

/** A period as whole months, for which there are roll-ups, and the days left over at its ends. */
export interface SplitPeriod {
  /** First days of the first and the last whole month. */
  readonly months: Period | null;
  readonly edges: readonly Period[];
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
const nextMonth = (day: Day): Day => firstOfMonth(addDays(firstOfMonth(day), 31));

/** Splits an inclusive period; every day of it lies in exactly one part. */
export function splitPeriod({ from, to }: Period): SplitPeriod {
  if (from > to) return { months: null, edges: [] };
  const start = from === firstOfMonth(from) ? from : nextMonth(from);
  // The first day that no whole month covers.
  const end = firstOfMonth(addDays(to, 1));
  if (start >= end) return { months: null, edges: [{ from, to }] };
  const edges: Period[] = [];
  if (from < start) edges.push({ from, to: addDays(start, -1) });
  if (end <= to) edges.push({ from: end, to });
  return { months: { from: start, to: firstOfMonth(addDays(end, -1)) }, edges };
}
