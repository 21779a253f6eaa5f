import type { Criterion } from '../criteria.ts';
import type { Question } from '../question.ts';
import type { RubricCriterion } from '../rubric.ts';

/** The areas a programme groups its measures into. */
export const MEASURE_AREAS = [
  'policy',
  'campaign',
  'logistics',
  'service-line',
  'operations',
  'training',
  'store',
  'storytelling',
  'traffic',
] as const;
export type MeasureArea = (typeof MEASURE_AREAS)[number];

/**
 * A kind of programme: what it asks, whom it admits, what it offers and how it is measured. Adding a kind is
 * adding one file like this, its words in the catalogues and its line in `kinds/index.ts`.
 */
export interface ProgramKind {
  readonly code: string;
  /** The token of its hue in the theme. */
  readonly hue: 'belt' | 'produce' | 'craft' | 'books' | 'recovery';
  /** Asked beyond the common part. */
  readonly questions: readonly Question[];
  /** The criteria a new cycle starts from. */
  readonly criteria: readonly Criterion[];
  /** What reviewers judge, in the rubric a new cycle starts from. */
  readonly rubric: readonly RubricCriterion[];
  readonly measures: readonly {
    readonly code: string;
    readonly area: MeasureArea;
    readonly illustrative?: boolean;
  }[];
  /** The indicators it is first asked about, by their codes. */
  readonly indicators: readonly string[];
}
