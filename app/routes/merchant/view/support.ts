import type { Day, Period } from '#app/kernel/day.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import type { DeliveredSummary } from '#app/modules/delivery/index.server.ts';
import type { DeliveryVenue } from '#app/modules/delivery/index.ts';

type Parts = Pick<AwardView, 'traffic' | 'coupons'>;

/** From the first day of any grant or batch to the last; null where only measures were given. */
export function windowOf({ traffic, coupons }: Parts): Period | null {
  const days = (edge: 'startsOn' | 'endsOn') => [...traffic, ...coupons].map((part) => part[edge]).sort();
  const [from, to] = [days('startsOn').at(0), days('endsOn').at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

export interface VenueSupport {
  readonly venue: DeliveryVenue;
  readonly granted: number;
  /** Null where nothing was collected. */
  readonly delivered: number | null;
}

/** Granted against delivered, venue by venue: what was granted first, then what came besides. */
export function byVenue(
  { traffic }: Pick<AwardView, 'traffic'>,
  delivered: Pick<DeliveredSummary, 'byVenue'>,
): VenueSupport[] {
  const venues = new Map<DeliveryVenue, { granted: number; delivered: number | null }>();
  const at = (venue: DeliveryVenue) => {
    const row = venues.get(venue) ?? { granted: 0, delivered: null };
    venues.set(venue, row);
    return row;
  };
  for (const { venue, impressions } of traffic) at(venue).granted += impressions;
  for (const { venue, impressions } of delivered.byVenue)
    if (impressions !== null) {
      const row = at(venue);
      row.delivered = (row.delivered ?? 0) + impressions;
    }
  return [...venues].map(([venue, row]) => ({ venue, ...row }));
}

/** The last day with data; null where there is none yet. */
export const lastDay = ({ byDay }: Pick<DeliveredSummary, 'byDay'>): Day | null => byDay.at(-1)?.day ?? null;
