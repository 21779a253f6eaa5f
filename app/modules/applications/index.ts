/** The shared door: states, moves and what a page may check before it asks. */

export { type AppealView, appealDecisionSchema, appealSchema, appealUntil } from './afterwards/appeal.ts';
export type { Difference } from './afterwards/difference.ts';
export { LEAST_FUNDED } from './afterwards/standing.ts';
export { answerSchema, commentSchema, openQuestions, type TalkView } from './afterwards/talk.ts';
export {
  approvalRate,
  FAIRNESS,
  type FairnessBy,
  type FairnessRow,
  FEWEST,
} from './fairness.ts';
export { FLAGS, type Flag } from './flags.ts';
export type { CycleMatch, Stated } from './matching/match.ts';
export { assignSchema } from './review/assign.ts';
export { type Marks, scoringSchema } from './review/marks.ts';
export type { MemberView, Panel, SeatState } from './review/panel.ts';
export { meanAndSpread, weightedScore } from './review/score.ts';
export { MOVE_OF, mustBeDeterminable } from './rules.ts';
export {
  type Determination,
  determinationSchema,
  keepViewSchema,
  moveSchema,
  type Outcome,
  type Question,
  questionSchema,
  REASONS,
  type StaffMove,
} from './schema.ts';
export { SIZE_NAMES, SIZES, type SizeName } from './sizes.ts';
export {
  ACT_NAMES,
  ACTS,
  type ApplicationState,
  acts,
  canMove,
  isEditable,
  MOVE_NAMES,
  MOVES,
  type MoveName,
  STATES,
  WAITING,
} from './states.ts';
