import type { Formats } from '#app/i18n/index.ts';
import { isDay } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';

/** A notice carries days as they are kept; they are read as the reader writes them. */
export const readableParams = (params: MessageParams, { day }: Pick<Formats, 'day'>): MessageParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay(value) ? day(value) : value,
    ]),
  );
