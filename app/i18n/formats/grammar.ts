import type { Scale } from './digits.ts';

/** Keeps a number and its unit on one line. */
export const NBSP = '\u00a0';

/** A calendar day taken apart. */
export interface Date3 {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** How a language shapes numbers and dates; the arithmetic is done before, once for all. */
export interface Grammar {
  readonly scales: readonly Scale[];
  readonly today: string;
  readonly yesterday: string;
  /** The names of day, hour, minute, second. */
  readonly durations: readonly [string, string, string, string];
  day(date: Date3): string;
  dayWithoutYear(date: Date3): string;
  month(date: Date3): string;
  /** Both ends given; never the same day. */
  period(from: Date3, to: Date3): string;
  /** The same for a range that begins on the first and ends on the last day of a month. */
  months(from: Date3, to: Date3): string;
  atTime(day: string, time: string): string;
  days(count: string): string;
  times(digits: string): string;
  points(digits: string): string;
  range(from: string, to: string): string;
  list(items: readonly string[]): string;
}
