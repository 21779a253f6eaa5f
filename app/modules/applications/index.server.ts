/** The server door of the applications. `recordDetermination` is for the awards module, which completes it. */
export { changeEvidence, saveDraft, startApplication } from './draft.server.ts';
export {
  type ApplicationSummary,
  type ApplicationView,
  type DeterminationView,
  getApplication,
  listApplications,
  type TimelineEvent,
} from './queries.server.ts';
export {
  countQueue,
  findNeighbours,
  listQueue,
  type QueueCursor,
  type QueueFilter,
  type QueueRow,
} from './queue.server.ts';
export { moveApplication, recordDetermination } from './staff.server.ts';
export { AnswersIncomplete, factsOf, submitApplication, withdrawApplication } from './submit.server.ts';
