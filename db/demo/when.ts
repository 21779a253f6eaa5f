import { type Day, startOfDay } from '#app/kernel/day.ts';

/** The instant at which the story ends; the portal's clock runs on from here. Monday, 20 June 2022, 10:00 in Shanghai. */
export const STORY_END = new Date('2022-06-20T02:00:00Z');

/** The last day the delivery data reaches. */
export const DATA_THROUGH: Day = '2022-06-18';

/** A moment of a Shanghai day. */
export const at = (day: Day, hour: number, minute = 0): Date =>
  new Date(startOfDay(day).getTime() + (hour * 60 + minute) * 60_000);
