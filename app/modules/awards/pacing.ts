import { addDays, type Day, daysBetween } from '#app/kernel/day.ts';
import { apportion } from './distribute/apportion.ts';

/** A grant as far as its days go. */
interface Window {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly impressions: number;
}

export type PaceStanding = 'not_begun' | 'ahead' | 'on' | 'behind';

export interface Pace {
  /** What should have been given by the end of yesterday. */
  readonly expected: number;
  readonly delivered: number;
  /** Delivered beyond what was expected; negative where it lags. */
  readonly difference: number;
  readonly standing: PaceStanding;
}

/** Within a tenth of what was expected a grant is on pace: a day's delivery comes when it comes. */
export const PACE_TOLERANCE = 0.1;

/** A grant spread evenly over its days, to the last impression: the days that get one more come first. */
export function plannedByDay({ startsOn, endsOn, impressions }: Window): { day: Day; impressions: number }[] {
  const days = daysBetween(startsOn, endsOn) + 1;
  const shares = apportion(
    impressions,
    Array.from({ length: days }, () => 1),
  );
  return shares.map((share, place) => ({ day: addDays(startsOn, place), impressions: share }));
}

/** How what was delivered stands to what the days that are over should have brought. */
export function pacing(grant: Window, today: Day, delivered: number): Pace {
  const over = plannedByDay(grant).filter(({ day }) => day < today);
  return standingOf(
    over.reduce((sum, { impressions }) => sum + impressions, 0),
    delivered,
  );
}

/** How what was delivered stands to what was expected. */
export function standingOf(expected: number, delivered: number): Pace {
  const difference = delivered - expected;
  const slack = expected * PACE_TOLERANCE;
  const late = difference < -slack ? 'behind' : difference > slack ? 'ahead' : 'on';
  return { expected, delivered, difference, standing: expected === 0 ? 'not_begun' : late };
}

/**
 * What of some grants is still in force after a claw-back and after what was released: in proportion, and exactly what
 * is committed in all.
 */
export function inForce<Grant extends Pick<Window, 'impressions'> & { readonly released: number }>(
  grants: readonly Grant[],
  committed: number,
): Grant[] {
  const held = grants.map(({ impressions, released }) => impressions - released);
  if (held.every((amount) => amount === 0)) return grants.map((grant) => ({ ...grant, impressions: 0 }));
  const shares = apportion(committed, held);
  return grants.map((grant, place) => ({ ...grant, impressions: shares[place] ?? 0 }));
}
