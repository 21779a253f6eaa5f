import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import { VENUES } from '#app/modules/programs/index.ts';
import type { BulkTerms } from './bulk-terms.ts';
import { apportion } from './distribute/apportion.ts';
import { type AwardInput, awardSchema } from './schema.ts';

/** The venues that were asked for, in the portal's order. */
const venuesOf = (asked: unknown): readonly (typeof VENUES)[number][] =>
  VENUES.filter((venue) => Array.isArray(asked) && asked.includes(venue));

/**
 * The award that an amount of each unit comes to: impressions over the venues, to the last one, and coupons of one
 * face value. @throws RuleBroken where the coupons' terms are wanting, or nothing is given at all
 */
export function awardFrom(
  terms: BulkTerms,
  amounts: { readonly impressions: number; readonly fen: number },
  askedVenues: unknown,
): AwardInput {
  const window = { startsOn: terms.startsOn, endsOn: terms.endsOn };
  const { venue, channel } = terms.impressions;
  const asked = venuesOf(askedVenues);
  const venues = venue !== 'asked' ? [venue] : asked.length > 0 ? asked : (['live'] as const);
  const parts = apportion(
    amounts.impressions,
    venues.map(() => 1),
  );
  const traffic = venues.flatMap((name, place) => {
    const impressions = parts[place] ?? 0;
    return impressions > 0 ? [{ venue: name, channel, impressions, ...window }] : [];
  });
  const award = awardSchema.safeParse({
    traffic,
    coupons: amounts.fen > 0 ? [{ ...couponsOf(terms, amounts.fen), ...window }] : [],
    measureIds: terms.measureIds,
  });
  if (award.success) return award.data;
  const [issue] = award.error.issues;
  const path = issue?.path.includes('coupons') ? 'terms.fen.thresholdFen' : '';
  throw new RuleBroken(issue?.message ?? 'errors.invalid', path);
}

function couponsOf({ fen }: BulkTerms, amount: number) {
  const faceFen = parseYuan(fen.faceFen);
  const thresholdFen = parseYuan(fen.thresholdFen);
  if (!faceFen) throw new RuleBroken('bulk.error.face_needed', 'terms.fen.faceFen');
  if (!thresholdFen) throw new RuleBroken('bulk.error.face_needed', 'terms.fen.thresholdFen');
  if (amount % faceFen !== 0) throw new RuleBroken('bulk.error.not_whole', 'terms.fen.faceFen');
  return {
    faceFen,
    thresholdFen,
    count: amount / faceFen,
    perConsumerLimit: parseCount(fen.perConsumerLimit) ?? 1,
  };
}
