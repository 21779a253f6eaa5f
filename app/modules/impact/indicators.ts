/**
 * The figures a report is made of. A definition that changes gets the next version: a frozen report names the version
 * it was measured by, so two reports are compared only where the versions agree. Words are in the `report` catalogue
 * (`report.figure.<id>`, `report.definition.<id>`).
 *
 * These are outputs and outcomes. None of them says what the programmes caused: that needs a comparison group.
 */

/** What a figure counts. Ratios have no unit of their own. */
export type FigureUnit =
  | 'merchants'
  | 'places'
  | 'impressions'
  | 'clicks'
  | 'coupons'
  | 'orders'
  | 'measures'
  | 'fen'
  | 'ratio';

/** `growth` is a change relative to the base (0.38 = +38%), `multiple` a ratio of two amounts, `share` a part of a whole. */
export type FigureKind = 'level' | 'growth' | 'share' | 'multiple';

export interface Indicator {
  readonly unit: FigureUnit;
  readonly kind: FigureKind;
  readonly version: number;
}

const level = (unit: FigureUnit, version = 1): Indicator => ({ unit, kind: 'level', version });
const ratio = (kind: Exclude<FigureKind, 'level'>, version = 1): Indicator => ({
  unit: 'ratio',
  kind,
  version,
});

export const INDICATORS = {
  merchants_supported: level('merchants'),
  merchants_active: level('merchants'),
  places_reached: level('places'),
  impressions_budget: level('impressions'),
  impressions_reserved: level('impressions'),
  impressions_committed: level('impressions'),
  impressions_delivered: level('impressions'),
  impressions_available: level('impressions'),
  impressions_delivery_rate: ratio('share'),
  coupon_budget: level('fen'),
  coupon_reserved: level('fen'),
  coupon_committed: level('fen'),
  coupon_delivered: level('fen'),
  coupon_available: level('fen'),
  coupon_delivery_rate: ratio('share'),
  impressions: level('impressions'),
  clicks: level('clicks'),
  coupons_claimed: level('coupons'),
  coupons_redeemed: level('coupons'),
  coupon_redemption_rate: ratio('share'),
  orders: level('orders'),
  gmv: level('fen'),
  gmv_base: level('fen'),
  gmv_change: ratio('growth'),
  gmv_per_coupon_yuan: ratio('multiple'),
  centre_field_share: ratio('share'),
  measures_granted: level('measures'),
  measures_delivered: level('measures'),
} as const satisfies Record<string, Indicator>;

export type FigureId = keyof typeof INDICATORS;
export const FIGURE_IDS = Object.keys(INDICATORS) as [FigureId, ...FigureId[]];

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
