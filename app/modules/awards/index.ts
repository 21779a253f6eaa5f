/** The shared door: what the decision panel checks and adds up before it asks. */
export { type Amendment, amendmentFormSchema, lastDayOf } from './amend.ts';
export { type ApprovalBand, approvalsNeeded } from './bands.ts';
export { type BulkPreview, previewBulk } from './bulk-preview.ts';
export { type BulkTermsInput, bulkTermsSchema } from './bulk-terms.ts';
export { couponCountsSchema, daySchema, noteSchema } from './change.ts';
export { RULE_KINDS } from './distribute/rule.ts';
export { awardFormSchema, formPath, typedDemand } from './form.ts';
export { inForce, type Pace, type PaceStanding, pacing, standingOf } from './pacing.ts';
export { lastDayOfProposal } from './proposals.ts';
export { demandOf } from './rules.ts';
export {
  type AwardInput,
  awardSchema,
  type DetermineInput,
  determineSchema,
} from './schema.ts';
export {
  AWARD_MOVE_NAMES,
  AWARD_MOVES,
  AWARD_STATES,
  type AwardMoveName,
  type AwardState,
  COUPON_MOVE_NAMES,
  COUPON_MOVES,
  COUPON_STATES,
  type CouponMoveName,
  type CouponState,
  canMoveAward,
  canMoveBatch,
  canMoveMeasure,
  isBatchOpen,
  isGrantOpen,
} from './states.ts';
export { awardTermsFormSchema, type SetAwardTerms, USUAL_DAYS } from './terms.ts';
