/** The shared door: what a page may show and check of programmes, kinds, questions and criteria. */
export {
  assess,
  type Criterion,
  type CriterionResult,
  isRuralCounty,
  type Match,
  matchOf,
  type ProfileFacts,
  salesDropPercent,
} from './criteria.ts';
export { CHANNELS, type Channel, fieldOf, VENUES, type Venue } from './kinds/common.ts';
export { KINDS, kindOf, questionsOf } from './kinds/index.ts';
export { MEASURE_AREAS, type MeasureArea } from './kinds/kind.ts';
export {
  type Answer,
  type Answers,
  checkAnswers,
  draftSchema,
  isAsked,
  type Question,
  type RawAnswers,
  SECTIONS,
  type Section,
} from './question.ts';
export { daysLeft, takesApplications } from './rules.ts';
export { createCycleSchema } from './schema.ts';
export type { TitleAnswer } from './title-line.ts';
