/** The shared door of impact: what the figures are, and the arithmetic on them. */
export { BOUNDS, bothForms, type Claim, compareClaims } from './claims/claim.ts';
export { enterClaimSchema, withdrawClaimSchema } from './claims/schema.ts';
export { typedValue } from './claims/value.ts';
export type { Definition } from './definitions/model.ts';
export { definitionWords, goalWords } from './definitions/schema.ts';
export { SMALL as FEWEST_MERCHANTS } from './effects/gate.ts';
export {
  COMPARED,
  EFFECT_ABSENCES,
  EFFECT_OUTCOMES,
  GATE_TESTS,
  type Interval,
  type OutcomeEffect,
  type ProgramEffects,
  REACHES,
} from './effects/model.ts';
export {
  type Apart,
  EXPLORE_BY,
  type ExploreBy,
  PART_FACTORS,
  type PartChange,
} from './explore/apart.ts';
export type { DeliveredCell, DeliveredWhere, ImpactFacts, ImpactScope, SupportedWhere } from './facts.ts';
export { forecastTotal, PACE_DAYS, runningTotals } from './forecast.ts';
export { decomposeGrowth, type GrowthTotals } from './growth.ts';
export {
  FIGURE_IDS,
  type FigureId,
  GROWTH_FACTORS,
  type GrowthFactor,
  INDICATOR_UNITS,
  type IndicatorUnit,
  isFigure,
  LATER_FIGURE_IDS,
  type LaterFigureId,
  STAGES,
  VALUE_KINDS,
  type ValueKind,
} from './indicators.ts';
export type { OpenAward } from './open-awards.server.ts';
