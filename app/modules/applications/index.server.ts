/**
 * The server door of the applications. An approval is only whole together with its award: `lockApplications`,
 * `recordDeterminations` and what stands beside them are for the awards module, which completes it.
 */

export {
  decideAppeal,
  fileAppeal,
  findAppeal,
  listAppeals,
} from './afterwards/appeal.server.ts';
export { getStanding, type Standing } from './afterwards/standing.server.ts';
export {
  answerQuestion,
  commentOnApplication,
  listOpenQuestions,
  listTalk,
} from './afterwards/talk.server.ts';
export { listVersionChanges, type VersionChange } from './afterwards/versions.server.ts';
export { assignApplication } from './assign.server.ts';
export {
  declareConflict,
  findDeclarations,
  pairOf,
  recordNoConflicts,
} from './conflict.server.ts';
export { copyAnswers } from './copy/copy.server.ts';
export { type CopyView, findCopy } from './copy/find-copy.server.ts';
export { recordDeterminations, recordProposals } from './determinations.server.ts';
export { acceptForm, changeEvidence, saveDraft, startApplication } from './draft.server.ts';
export { measureFairness, measureService } from './fairness.server.ts';
export { listFlags } from './flagged.server.ts';
export { lockApplication, lockApplications, type StandingApplication } from './locked.server.ts';
export { statements } from './matching/match.ts';
export { listMatches } from './matching/queries.server.ts';
export {
  type ApplicationSummary,
  type ApplicationView,
  type Ask,
  countStanding,
  type DeterminationView,
  getApplication,
  listApplications,
  type TimelineEvent,
} from './queries.server.ts';
export { findNeighbours, listQueue, type QueueCursor, type QueueRow } from './queue.server.ts';
export { countQueue } from './queue-count.server.ts';
export type { QueueFilter } from './queue-filter.server.ts';
export { findWords } from './queue-search.server.ts';
export { remindOfApplications } from './reminders.server.ts';
export { assignReviewers, listCandidates, unassignReviewer } from './review/assign.server.ts';
export { type Assignment, getReview, listAssignments, type ReviewView } from './review/assignments.server.ts';
export { getPanel, rubricFor } from './review/panel.server.ts';
export { declareInterest, scoreApplication } from './review/scoring.server.ts';
export { askForSignature } from './signature.server.ts';
export { moveApplication } from './staff.server.ts';
export { AnswersIncomplete, factsOf, recordWithdrawal, submitApplication } from './submit.server.ts';
export { listViewers, noteViewer } from './viewers.server.ts';
export { dropView, keepView, listViews } from './views.server.ts';
