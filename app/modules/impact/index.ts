/** The shared door of impact: what the figures are. */
export {
  FIGURE_IDS,
  type FigureId,
  type FigureKind,
  type FigureUnit,
  GROWTH_FACTORS,
  type GrowthFactor,
  INDICATORS,
  type Indicator,
} from './indicators.ts';
