import { addDays, type Day, dayOf, daysBetween, type Period } from '#app/kernel/day.ts';
import type { Date3, Grammar } from './grammar.ts';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export const takeApart = (day: Day): Date3 => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});

/** The clock in Shanghai, 24 hours, whatever the machine's own zone is. */
export const timeOf = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

export function describePeriod(grammar: Grammar, period: Period): string {
  const [from, to] = [takeApart(period.from), takeApart(period.to)];
  if (period.from === period.to) return grammar.day(from);
  const wholeMonths = from.day === 1 && takeApart(addDays(period.to, 1)).day === 1;
  return wholeMonths ? grammar.months(from, to) : grammar.period(from, to);
}

/** How a history names an instant: the time for today and yesterday, the day for anything older. */
export function describeMoment(grammar: Grammar, instant: Date, now: Date): string {
  const day = dayOf(instant);
  const age = daysBetween(day, dayOf(now));
  if (age === 0) return grammar.atTime(grammar.today, timeOf(instant));
  if (age === 1) return grammar.atTime(grammar.yesterday, timeOf(instant));
  const date = takeApart(day);
  return date.year === takeApart(dayOf(now)).year ? grammar.dayWithoutYear(date) : grammar.day(date);
}
