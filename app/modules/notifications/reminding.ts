import { addDays, type Day } from '#app/kernel/day.ts';

/** One reminder: `before` days ahead of a deadline, for the deadlines of these days. */
export interface ReminderWindow {
  readonly before: number;
  readonly from: Day;
  readonly to: Day;
}

/**
 * The deadlines to remind of today. A portal that was down on the very day makes up for it, by the nearest reminder
 * only: windows never overlap. @param before how many days ahead, such as 1 and 3
 */
export function reminderWindows(today: Day, before: readonly number[]): ReminderWindow[] {
  const nearestFirst = [...before].sort((one, other) => one - other);
  return nearestFirst.map((days, place) => {
    const nearer = nearestFirst[place - 1];
    return {
      before: days,
      from: nearer === undefined ? today : addDays(today, nearer + 1),
      to: addDays(today, days),
    };
  });
}
