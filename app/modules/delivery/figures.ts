import { CHANNELS, VENUES } from '#app/modules/programs/index.ts';

/** The seven figures a delivery row may carry. Each is a whole number, or null where it was not collected. */
export const FIGURES = [
  'impressions',
  'clicks',
  'coupons_claimed',
  'coupons_redeemed',
  'coupon_redeemed_fen',
  'orders',
  'gmv_fen',
] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = { readonly [F in Figure]: number | null };

/** 'unstated' is what a file says that has no such column; it is a value of its own, never a guess. */
export const DELIVERY_VENUES = [...VENUES, 'unstated'] as const;
export type DeliveryVenue = (typeof DELIVERY_VENUES)[number];
export const DELIVERY_CHANNELS = [...CHANNELS, 'unstated'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/** What a column of a file may be read as. Money comes in fen or in yuan and is kept in fen. */
export const FIELDS = [
  'merchant',
  'day',
  'venue',
  'channel',
  ...FIGURES,
  'coupon_redeemed_yuan',
  'gmv_yuan',
] as const;
export type Field = (typeof FIELDS)[number];

/** The most one row may say of one figure: ten billion yuan, or a trillion impressions, of one merchant in one day. */
export const MOST_PER_ROW = 1_000_000_000_000;
