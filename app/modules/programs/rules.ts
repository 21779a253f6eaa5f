import { type Day, daysBetween } from '#app/kernel/day.ts';

export interface CycleWindow {
  readonly state: 'draft' | 'open' | 'closed';
  readonly opensOn: Day;
  readonly closesOn: Day;
}

/** Whether applications are taken on a day: the manager has opened the cycle and the day lies in its window. */
export const takesApplications = (cycle: CycleWindow, today: Day): boolean =>
  cycle.state === 'open' && cycle.opensOn <= today && today <= cycle.closesOn;

/** Days left to apply, today included; 0 once the window is over. */
export const daysLeft = (cycle: CycleWindow, today: Day): number =>
  Math.max(0, daysBetween(today, cycle.closesOn) + 1);
