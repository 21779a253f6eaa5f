import type { ApplicationView, Ask } from '#app/modules/applications/index.server.ts';

/** What the staff need at which question; nothing once it was handed in again. */
export const asksOf = ({ state, timeline }: Pick<ApplicationView, 'state' | 'timeline'>): readonly Ask[] =>
  state === 'changes_requested'
    ? (timeline.findLast(({ command }) => command === 'request_changes')?.asks ?? [])
    : [];
