/** The shared door: what a page may show and check of programmes, kinds, questions and criteria. */

export { type Answer, rowsOf, type TableRow } from './answer-parsers.ts';
export { type Answers, checkAnswers, draftSchema, isAsked, type RawAnswers } from './answers.ts';
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
export { type CycleForm, everAsked, formDifference } from './form.ts';
export { CHANNELS, type Channel, fieldOf, VENUES, type Venue } from './kinds/common.ts';
export { KINDS, kindOf, questionsOf } from './kinds/index.ts';
export { MEASURE_AREAS, type MeasureArea } from './kinds/kind.ts';
export { type ColumnType, MOST_ROWS, type Question, SECTIONS, type Section } from './question.ts';
export { type Rubric, type RubricCriterion, rubricCriterionSchema, rubricSchema } from './rubric.ts';
export { daysLeft, takesApplications } from './rules.ts';
export { createCycleSchema } from './schema.ts';
export type { TitleAnswer } from './title-line.ts';
