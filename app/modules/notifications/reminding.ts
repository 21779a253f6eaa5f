import { type Day, daysBetween } from '#app/kernel/day.ts';

/** Days before a deadline at which people are reminded of it. */
export const REMIND_BEFORE = [3, 1] as const;
export type RemindBefore = (typeof REMIND_BEFORE)[number];

/**
 * Which reminder is due. One that was missed is made up for by the next only, and what began this late is not
 * reminded of: its people have just been told.
 * @param since the day from which they knew
 */
export function reminderDue(today: Day, deadline: Day, since: Day): RemindBefore | null {
  const left = daysBetween(today, deadline);
  if (left < 0) return null;
  const stage = left <= 1 ? 1 : left <= 3 ? 3 : null;
  return stage !== null && daysBetween(since, deadline) > stage ? stage : null;
}
