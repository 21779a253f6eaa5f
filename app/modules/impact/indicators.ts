/**
 * The figures a report is made of, in its order. What each is called, how it is reckoned and in what unit is in the
 * versions of its definition (`definitions/`), which are rows: here is only what the portal knows how to measure.
 */
export const FIGURE_IDS = [
  'merchants_supported',
  'merchants_active',
  'places_reached',
  'cities_reached',
  'impressions_budget',
  'impressions_reserved',
  'impressions_committed',
  'impressions_delivered',
  'impressions_available',
  'impressions_delivery_rate',
  'coupon_budget',
  'coupon_reserved',
  'coupon_committed',
  'coupon_delivered',
  'coupon_available',
  'coupon_delivery_rate',
  'impressions',
  'clicks',
  'coupons_claimed',
  'coupons_redeemed',
  'coupon_redemption_rate',
  'orders',
  'gmv',
  'gmv_base',
  'gmv_change',
  'gmv_multiple',
  'gmv_per_coupon_yuan',
  'centre_field_share',
  'measures_granted',
  'measures_delivered',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];
export const isFigure = (code: string): code is FigureId => FIGURE_IDS.some((id) => id === code);

/** Figures that reports frozen before migration 0031 do not have. */
export const LATER_FIGURE_IDS = ['cities_reached', 'gmv_multiple'] as const satisfies readonly FigureId[];
export type LaterFigureId = (typeof LATER_FIGURE_IDS)[number];

/** What a value counts. Ratios have no unit of their own. */
export const INDICATOR_UNITS = [
  'merchants',
  'places',
  'cities',
  'impressions',
  'clicks',
  'coupons',
  'orders',
  'measures',
  'fen',
  'ratio',
  'periods',
  'kinds',
  'households',
  'people',
  'hours',
  'copies',
] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** `growth` is a change relative to the base (0.38 = +38%), `multiple` a ratio of two amounts, `share` a part of a whole. */
export const VALUE_KINDS = ['level', 'growth', 'share', 'multiple'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Activity, what came of it, and what of that the programmes caused. */
export const STAGES = ['output', 'outcome', 'impact'] as const;
export type Stage = (typeof STAGES)[number];

/** The links of the growth formula; a link whose middle is not collected is joined with the next one. */
export const GROWTH_FACTORS = [
  'merchants',
  'impressions_each',
  'clicks_each',
  'orders_each',
  'click_through',
  'orders_per_impression',
  'conversion',
  'order_value',
] as const;
export type GrowthFactor = (typeof GROWTH_FACTORS)[number];
