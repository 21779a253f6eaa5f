import { type Day, dayOf } from '#app/kernel/day.ts';
import type { TimelineEvent } from '#app/modules/applications/index.server.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';

/** What the steps of an application are drawn from. */
export interface Course {
  readonly state: ApplicationState;
  readonly stateSince: Date;
  /** While it waits for us: when the outcome comes. While it waits for the merchant: by when to answer. */
  readonly dueOn: Day | null;
  readonly timeline: readonly Pick<TimelineEvent, 'command' | 'at'>[];
}

/** One step. `event` names what happened, `state` what goes on now, `outcome` is still to come. */
export type CourseStep =
  | {
      readonly kind: 'event';
      readonly command: string;
      readonly on: Day;
      readonly last: boolean;
    }
  | { readonly kind: 'state'; readonly state: ApplicationState; readonly waitsForMerchant: boolean }
  | { readonly kind: 'outcome'; readonly by: Day | null };

/** Steps of the staff among themselves: the state that follows says the same to the merchant. */
const UNTOLD: ReadonlySet<string> = new Set(['start_screening', 'recommend']);
const LED_HERE: Readonly<Partial<Record<ApplicationState, string>>> = {
  changes_requested: 'request_changes',
  waitlisted: 'waitlist',
};
const SETTLED: readonly ApplicationState[] = ['approved', 'declined', 'ineligible', 'withdrawn'];
/** Nothing more comes by itself. */
export const isSettled = (state: ApplicationState): boolean => SETTLED.includes(state);

/** Where an application stands: what happened, who has it now, and by when the outcome is known. */
export function courseOf(application: Course): CourseStep[] {
  const settled = isSettled(application.state);
  const told = application.timeline.filter(
    ({ command }, place, { length }) =>
      // What led to the state that goes on now is told by that state.
      !UNTOLD.has(command) && !(LED_HERE[application.state] === command && place === length - 1),
  );
  const events = told.map(
    ({ command, at }, place): CourseStep => ({
      kind: 'event',
      command,
      on: dayOf(at),
      last: settled && place === told.length - 1,
    }),
  );
  if (settled) return events;
  const waitsForMerchant = application.state === 'draft' || application.state === 'changes_requested';
  return [
    ...events,
    { kind: 'state', state: application.state, waitsForMerchant },
    ...(application.state === 'waitlisted'
      ? []
      : [{ kind: 'outcome' as const, by: waitsForMerchant ? null : application.dueOn }]),
  ];
}
