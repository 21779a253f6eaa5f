/**
 * The server door of the applications. An approval is only whole together with its award: `lockApplications`,
 * `recordDeterminations` and what stands beside them are for the awards module, which completes it.
 */
export {
  declareConflict,
  findDeclarations,
  pairOf,
  recordNoConflicts,
} from './conflict.server.ts';
export { recordDeterminations, recordProposals } from './determinations.server.ts';
export { acceptForm, changeEvidence, saveDraft, startApplication } from './draft.server.ts';
export { lockApplication, lockApplications, type StandingApplication } from './locked.server.ts';
export { statements } from './matching/match.ts';
export { listMatches } from './matching/queries.server.ts';
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
export { moveApplication } from './staff.server.ts';
export { AnswersIncomplete, factsOf, recordWithdrawal, submitApplication } from './submit.server.ts';
