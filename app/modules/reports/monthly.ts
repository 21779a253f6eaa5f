import { addDays, type Day, dayOf, type Period, startOfDay } from '#app/kernel/day.ts';

/** On which day of the next month a report is made, unless another is chosen: late delivery data has come in by then. */
export const USUAL_DAY = 3;

const firstOf = (day: Day): Day => `${day.slice(0, 8)}01`;
/** The first day of the month after. */
const nextMonth = (day: Day): Day => firstOf(addDays(firstOf(day), 31));

/** When the report of the month before an instant's is made, and of which days it is. */
export function monthlyAt(now: Date, onDay: number): { readonly at: Date; readonly period: Period } {
  const first = firstOf(dayOf(now));
  const lastOfMonth = addDays(first, -1);
  return {
    at: startOfDay(addDays(first, onDay - 1)),
    period: { from: firstOf(lastOfMonth), to: lastOfMonth },
  };
}

/** The month whose report is due and was not due before the schedule was set; null until then. */
export function monthlyDue(now: Date, onDay: number, setAt: Date): Period | null {
  const { at, period } = monthlyAt(now, onDay);
  return setAt <= at && at <= now ? period : null;
}

/** The day on which the next one is made. */
export function nextMonthly(now: Date, onDay: number): Day {
  const { at } = monthlyAt(now, onDay);
  return now < at ? dayOf(at) : addDays(nextMonth(dayOf(now)), onDay - 1);
}
