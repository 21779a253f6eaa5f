import { addDays, type Day, daysBetween, earlier, type Period } from '#app/kernel/day.ts';
import type { Grain } from './model.ts';

/** A Monday; weeks and months are numbered, so that "so many periods since" is a difference. */
const FIRST_MONDAY = '1970-01-05';
const WEEK = 7;

const monthIndex = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The number of the period a day is in. */
export const periodOf = (day: Day, grain: Grain): number =>
  grain === 'week' ? Math.floor(daysBetween(FIRST_MONDAY, day) / WEEK) : monthIndex(day);

/** The first day of a period. */
export function firstDayOf(period: number, grain: Grain): Day {
  if (grain === 'week') return addDays(FIRST_MONDAY, period * WEEK);
  return `${Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}-01`;
}

export const lastDayOf = (period: number, grain: Grain): Day => addDays(firstDayOf(period + 1, grain), -1);

/** Periods looked at before the first support, and the most a study has. */
const LEAD: Readonly<Record<Grain, number>> = { week: 8, month: 6 };
const MOST: Readonly<Record<Grain, number>> = { week: 26, month: 24 };

export interface StudyWindow {
  readonly grain: Grain;
  /** Numbers of the first and the last period, both whole. */
  readonly first: number;
  readonly last: number;
  readonly days: Period;
}

/**
 * The periods a study looks at: from some before the first support to the last that is whole. Weeks, where that makes no
 * more than half a year of them, otherwise months. @returns null where there is no whole period
 */
export function studyWindow(given: {
  /** The first and the last day with delivery data. */
  readonly data: Period;
  /** The last day of the report. */
  readonly to: Day;
  readonly firstSupport: Day;
}): StudyWindow | null {
  const end = earlier(given.data.to, given.to);
  for (const grain of ['week', 'month'] as const) {
    const wanted = periodOf(given.firstSupport, grain) - LEAD[grain];
    const last = periodOf(addDays(end, 1), grain) - 1;
    const covered = periodOf(addDays(given.data.from, -1), grain) + 1;
    const first = Math.max(wanted, covered);
    if (last - first >= MOST[grain] && grain === 'week') continue;
    if (last < first) return null;
    const from = Math.max(first, last - MOST[grain] + 1);
    return { grain, first: from, last, days: { from: firstDayOf(from, grain), to: lastDayOf(last, grain) } };
  }
  return null;
}
