import { addDays, type Day, daysBetween, earlier } from '#app/kernel/day.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import { type Trade, tradeOf } from './feed.ts';
import type { ProgramStory } from './programs.ts';
import { type Random, random } from './random.ts';
import { DATA_THROUGH } from './when.ts';

/**
 * What shops sold by themselves: before their support began, and those without any all along. Two days a week, as small
 * shops sell, and the same days a year before. It is what a comparison needs.
 */
interface History {
  /** Weeks of it before the programme's first support. */
  readonly weeks: number;
  /** Of what support will bring back: what is left to those whom a recovery plan is for, or what small shops sell. */
  readonly left: readonly [number, number];
  /** What they sold a year before, of the same. */
  readonly yearBefore: number;
  /** What those who were chosen gained a week before they were: a manager who picks the rising ones. */
  readonly rising: number;
}

/** Of the other programmes the platform sends what they support, and nothing else. */
const HISTORIES: Readonly<Record<string, History>> = {
  'recovery-2022': { weeks: 5, left: [0.65, 0.85], yearBefore: 1, rising: 0 },
  'mountain-produce': { weeks: 9, left: [0.5, 0.65], yearBefore: 0.35, rising: 0.07 },
};

const WEEK = 7;
const SELLING_DAYS = [2, 5];
/** Orders that come without support need few impressions: most buyers know the shop. */
const IMPRESSIONS_AN_ORDER = 40;
const CLICKS_AN_ORDER = 8;

const monday = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK));

/** Orders in a day with all the support of an award. */
function ordersWith(award: AwardView, trade: Trade): number {
  const days = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }) => daysBetween(startsOn, endsOn) + 1;
  const [coupon] = award.coupons;
  const traffic = award.traffic.reduce((sum, grant) => sum + grant.impressions / days(grant), 0);
  const bought = coupon ? (coupon.count / days(coupon)) * trade.redemption : 0;
  return traffic * trade.clickRate * trade.conversion + bought;
}

/** The same of one who asked for about what the others did and got nothing. */
function ordersWithout(story: ProgramStory, trade: Trade, roll: Random): number {
  const days = daysBetween(story.cycle.benefitFrom, story.cycle.benefitTo) + 1;
  const part = (0.5 + roll()) * 0.78;
  const traffic = (story.typical.impressions * part) / days;
  const bought = ((story.typical.fen * part) / 2_600 / days) * trade.redemption;
  return traffic * trade.clickRate * trade.conversion + bought;
}

interface Shop {
  readonly merchantId: number;
  readonly trade: Trade;
  /** Orders a day in an ordinary year. */
  readonly usual: number;
  /** The first day of support; null: none. */
  readonly supportedFrom: Day | null;
}

function* rows(story: ProgramStory, history: History, shop: Shop, roll: Random) {
  const { trade, usual, supportedFrom } = shop;
  const first = addDays(monday(story.cycle.benefitFrom), -history.weeks * WEEK);
  const end = supportedFrom === null ? DATA_THROUGH : earlier(addDays(supportedFrom, -1), DATA_THROUGH);
  const [low, high] = history.left;
  const level = usual * (low + roll() * (high - low));
  const row = (day: Day, perDay: number, days: number) => {
    const orders = Math.floor(perDay * days * (0.9 + roll() * 0.2) + roll());
    const line = `${shop.merchantId},${day},mall,field,${orders * IMPRESSIONS_AN_ORDER},${orders * CLICKS_AN_ORDER},,,,${orders},${orders * trade.orderFen}`;
    return { month: day.slice(0, 7), line };
  };
  for (let week = first, turn = 0; week <= end; week = addDays(week, WEEK), turn += 1) {
    const rise = supportedFrom === null ? 1 : 1 + history.rising * turn;
    for (const [place, offset] of SELLING_DAYS.entries()) {
      // Each stands for the days since the one before; the last week before support may be cut short.
      const from = addDays(week, place === 0 ? 0 : (SELLING_DAYS[0] ?? 0) + 1);
      const day = addDays(week, offset);
      const to = earlier(place === 0 ? day : addDays(week, WEEK - 1), end);
      const days = daysBetween(from, to) + 1;
      if (days <= 0) continue;
      const on = earlier(day, end);
      yield row(on, level * rise, days);
      yield row(`${Number(on.slice(0, 4)) - 1}${on.slice(4)}`, usual * history.yearBefore, days);
    }
  }
}

/** What a supported shop sold before. Its dice are its own: the rest of the story stays as it is. */
export function* historyOfAward(story: ProgramStory, award: AwardView, trade: Trade) {
  const history = HISTORIES[story.code];
  const starts = [...award.traffic, ...award.coupons].map((part) => part.startsOn).sort();
  const [supportedFrom] = starts;
  if (!history || supportedFrom === undefined) return;
  const usual = trade.base * ordersWith(award, trade);
  const shop = { merchantId: award.merchantId, trade, usual, supportedFrom };
  yield* rows(story, history, shop, random(award.merchantId * 7 + 1));
}

/** What a shop that was not supported sold all along. */
export function* historyWithout(story: ProgramStory, merchantId: number) {
  const history = HISTORIES[story.code];
  if (!history) return;
  const roll = random(merchantId * 7 + 2);
  const trade = tradeOf(story.kind, roll);
  const usual = trade.base * ordersWithout(story, trade, roll);
  yield* rows(story, history, { merchantId, trade, usual, supportedFrom: null }, roll);
}
