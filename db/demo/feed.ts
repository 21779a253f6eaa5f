import { addDays, type Day, daysBetween, earlier } from '#app/kernel/day.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import type { Random } from './random.ts';
import { DATA_THROUGH } from './when.ts';

/** The columns of the demo's delivery files, as the platform would send them. */
export const FEED_HEADER =
  'portal_merchant_id,date,venue,channel,impressions,clicks,coupons_claimed,coupons_redeemed,coupon_redeemed_fen,orders,gmv_fen';

/** How a merchant sells, drawn once and kept. */
export interface Trade {
  readonly clickRate: number;
  readonly conversion: number;
  readonly orderFen: number;
  /** What it sold in a day a year before, relative to what the support of this year brings. */
  readonly base: number;
  readonly redemption: number;
}

export const tradeOf = (kind: string, roll: Random): Trade => ({
  clickRate: 0.014 + roll() * 0.022,
  conversion: 0.02 + roll() * 0.035,
  orderFen: Math.round(
    (kind === 'books' ? 3_200 : kind === 'craft-heritage' ? 21_000 : 6_500) * (0.7 + roll() * 0.8),
  ),
  base: kind === 'craft-heritage' ? 0.06 + roll() * 0.05 : 0.45 + roll() * 0.4,
  redemption: 0.55 + roll() * 0.3,
});

/** More on weekends, a slow start in the first week, and the noise of real days. */
const rhythm = (day: Day, first: Day, roll: Random): number => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const ramp = Math.min(1, 0.45 + daysBetween(first, day) * 0.08);
  return ramp * (weekday === 0 || weekday === 6 ? 1.3 : 0.9) * (0.75 + roll() * 0.5);
};

/**
 * One merchant's rows, this year's and the same days a year before, by month. A batch's coupons are redeemed in the
 * first grant's venue; a row without coupons leaves the columns empty: not collected is not zero.
 */
export function* feedOf(
  award: AwardView,
  trade: Trade,
  roll: Random,
): Generator<{ month: string; line: string }> {
  const coupon = award.coupons[0];
  for (const [index, grant] of award.traffic.entries()) {
    const last = earlier(grant.endsOn, DATA_THROUGH);
    const perDay = grant.impressions / (daysBetween(grant.startsOn, grant.endsOn) + 1);
    let couponsLeft = index === 0 && coupon ? coupon.count : 0;
    const couponsPerDay = coupon ? coupon.count / (daysBetween(coupon.startsOn, coupon.endsOn) + 1) : 0;
    for (let day = grant.startsOn; day <= last; day = addDays(day, 1)) {
      const pace = rhythm(day, grant.startsOn, roll);
      const impressions = Math.round(perDay * pace);
      const claimed = Math.min(couponsLeft, Math.round(couponsPerDay * pace));
      const redeemed = Math.round(claimed * trade.redemption);
      couponsLeft -= redeemed;
      const coupons = index === 0 && coupon ? { claimed, redeemed, fen: redeemed * coupon.faceFen } : null;
      const sold = coupons?.redeemed ?? 0;
      yield row({ award, day, grant, impressions, coupons, bought: sold }, trade, roll);
      const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
      const then = Math.round(perDay * trade.base * rhythm(before, '2020-01-01', roll));
      // Without the coupons there were fewer buyers, in proportion to what the shop then was.
      const bought = sold * trade.base;
      yield row({ award, day: before, grant, impressions: then, coupons: null, bought }, trade, roll);
    }
  }
}

interface Sale {
  readonly award: AwardView;
  readonly day: Day;
  readonly grant: { readonly venue: string; readonly channel: string };
  readonly impressions: number;
  readonly coupons: { readonly claimed: number; readonly redeemed: number; readonly fen: number } | null;
  /** Orders that do not come from the impressions of the day. */
  readonly bought: number;
}

function row(sale: Sale, trade: Trade, roll: Random): { month: string; line: string } {
  const { award, day, grant, impressions, coupons } = sale;
  const clicks = Math.round(impressions * trade.clickRate + sale.bought);
  // Small shops sell one a day or none: rounding must not make that none for ever.
  const orders = Math.floor(impressions * trade.clickRate * trade.conversion + sale.bought + roll());
  const couponCells = coupons ? `${coupons.claimed},${coupons.redeemed},${coupons.fen}` : ',,';
  const line = `${award.merchantId},${day},${grant.venue},${grant.channel},${impressions},${clicks},${couponCells},${orders},${orders * trade.orderFen}`;
  return { month: day.slice(0, 7), line };
}
