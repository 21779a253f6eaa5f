/** The shared door: what a page may show and check of programmes, kinds, questions and criteria. */

export { type Answer, rowsOf, type TableRow } from './answer-parsers.ts';
export { type Answers, checkAnswers, draftSchema, isAsked, type RawAnswers } from './answers.ts';
export {
  assess,
  type Criterion,
  type CriterionResult,
  factValue,
  isRuralCounty,
  type Match,
  matchOf,
  type ProfileFacts,
  salesDropPercent,
} from './criteria.ts';
export type { RubricChange } from './criteria-change.ts';
export { type Fact, factOf, factsOfForm, valuesNeeded } from './facts.ts';
export { type CycleForm, everAsked, formDifference, KEPT_QUESTIONS } from './form.ts';
export { canChangeForm, conditionChoices, type FormChange, nextOwnKey } from './form-change.ts';
export { parseIsbn } from './isbn.ts';
export { CHANNELS, type Channel, fieldOf, VENUES, type Venue } from './kinds/common.ts';
export { KINDS, kindOf, questionsOf } from './kinds/index.ts';
export { MEASURE_AREAS, type MeasureArea } from './kinds/kind.ts';
export { openingProblems, type Problem, type SetupPart } from './opening.ts';
export {
  COLUMN_TYPES,
  type ColumnType,
  MOST_COLUMNS,
  MOST_OPTIONS,
  MOST_ROWS,
  offersChoices,
  QUESTION_TYPES,
  type Question,
  type QuestionType,
  SECTIONS,
  type Section,
  valuesOf,
} from './question.ts';
export { type Rubric, type RubricCriterion, rubricCriterionSchema, rubricSchema } from './rubric.ts';
export { daysLeft, takesApplications } from './rules.ts';
export { createCycleSchema } from './schema.ts';
export type { TitleAnswer } from './title-line.ts';
