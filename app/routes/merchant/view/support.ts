import type { Day, Period } from '#app/kernel/day.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import { inForce, isGrantOpen, type Pace, pacing, standingOf } from '#app/modules/awards/index.ts';
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

/**
 * How the traffic of an award stands to its plan: what is in force of all its grants, spread over their days, against
 * what they were given. Null where it grants none, or all of it is settled.
 */
export function paceOf(
  { traffic, impressions }: Pick<AwardView, 'traffic' | 'impressions'>,
  today: Day,
  given: ReadonlyMap<number, number>,
): Pace | null {
  if (!traffic.some(isGrantOpen)) return null;
  return standingOf(
    inForce(traffic, impressions).reduce((sum, grant) => sum + pacing(grant, today, 0).expected, 0),
    traffic.reduce((sum, { id }) => sum + (given.get(id) ?? 0), 0),
  );
}

/** What of an award's traffic was not delivered in time and went back to the budget. */
export const releasedOf = ({ traffic }: Pick<AwardView, 'traffic'>): number =>
  traffic.reduce((sum, { released }) => sum + released, 0);
