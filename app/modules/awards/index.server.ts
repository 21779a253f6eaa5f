/** The server door of the awards. */
export { amendAward } from './amend.server.ts';
export { appealClawback, decideAppeal } from './appeal.server.ts';
export { listGivenByGrant } from './attribution.server.ts';
export { allotBulk, createBulk, MOST_SELECTED, saveBulk } from './bulk.server.ts';
export { carryOutBulk } from './bulk-carry-out.server.ts';
export {
  type BulkItem,
  type BulkMove,
  type BulkView,
  bulkAction,
  getBulk,
  listBulkItems,
  listCyclesOf,
} from './bulk-queries.server.ts';
export { listCandidates } from './candidates.server.ts';
export { clawBackAward } from './clawback.server.ts';
export { copyCycle } from './copy-cycle.server.ts';
export { moveCouponBatch } from './coupon-batch.server.ts';
export {
  determineApplication,
  determineApplications,
  type Outcome,
} from './determine.server.ts';
export { completeAward, lapseAward, resumeAward, suspendAward } from './lifecycle.server.ts';
export { deliverMeasure, scheduleMeasure } from './measures.server.ts';
export { type AllocationProposal, proposeAllocation } from './optimize/propose.server.ts';
export { settleOverdue } from './overdue.server.ts';
export {
  countProposalsFor,
  getProposal,
  listProposals,
  type ProposalView,
} from './proposal-queries.server.ts';
export { approveProposal, expireProposals, returnProposal } from './proposals.server.ts';
export { type AwardSummary, type AwardView, findAward, getAward, listAwards } from './queries.server.ts';
export { type AwardDeskView, type ClawbackView, getAwardDesk, listClawbacks } from './queries-desk.server.ts';
export { type AwardEntryView, listAwardEntries } from './queries-entries.server.ts';
export { type AwardRow, listAwardRows } from './queries-list.server.ts';
export { remindOfAwards } from './reminders.server.ts';
export { type Excess, settleDelivered } from './settle.server.ts';
export { listSupport, listSupportingKinds, type SupportView } from './support.server.ts';
export { listApprovalBands, listTerms, setAwardTerms, type TermsVersion } from './terms.server.ts';
export { listWaitlist, promoteWaitlist, tellOfRoom, type WaitlistRow } from './waitlist.server.ts';
export { withdrawApplication } from './withdraw.server.ts';
