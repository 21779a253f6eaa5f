/**
 * Calendar days in Asia/Shanghai, written YYYY-MM-DD; instants are Date in UTC. China has kept UTC+8 without
 * daylight saving since 1991, and no delivery row is older, so the offset is a constant.
 */
export type Day = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** True for a real calendar day written YYYY-MM-DD (2023-02-29 is not one), of the years anything here happens in. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** The calendar day in Shanghai at an instant. */
export const dayOf = (instant: Date): Day =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which a Shanghai day begins. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS);

/** @param days may be negative */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; 0 for the same day. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** An inclusive range of days. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The same range one year earlier; 29 February becomes 28 February. */
export function yearBefore(period: Period): Period {
  const back = (day: Day): Day => {
    const candidate: string = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
    return isDay(candidate) ? candidate : `${candidate.slice(0, 8)}28`;
  };
  return { from: back(period.from), to: back(period.to) };
}

/** As many days, ending the day before the range begins. */
export function justBefore(period: Period): Period {
  const length = daysBetween(period.from, period.to);
  return { from: addDays(period.from, -length - 1), to: addDays(period.from, -1) };
}

/** The earlier of two days. */
export const earlier = (one: Day, other: Day): Day => [one, other].sort()[0] ?? one;

/** An instant to the minute as Shanghai reads it, in figures every reader of the portal knows: `2022-05-20 14:05`. */
export const momentText = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
