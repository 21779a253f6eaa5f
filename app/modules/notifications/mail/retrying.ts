const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 3_600_000;

/** With the pauses between them, about a day: a mail server that was down over a night still gets every mail. */
export const MOST_ATTEMPTS = 12;

/**
 * When to try again after so many attempts: a minute, doubled each time up to six hours, and up to a quarter more so
 * that what failed together does not come back together. @param jitter of [0, 1)
 */
export function retryAt(now: Date, attempts: number, jitter: number): Date {
  const pause = Math.min(LONGEST_MS, MINUTE_MS * 2 ** (attempts - 1));
  return new Date(now.getTime() + pause + Math.floor((pause / 4) * jitter));
}
