import { z } from 'zod';
import { addDays, dayOf, startOfDay } from '#app/kernel/day.ts';
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts';

/** Hours of the day in Asia/Shanghai between which no mail is sent; `from` 22, `to` 8 is a night. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** How a person is told besides the portal, where every notice is read. */
export interface NoticeSettings {
  readonly mailKinds: readonly NoticeKind[];
  /** Null: a mail may come at any time. */
  readonly quiet: QuietHours | null;
}

/** Until somebody chooses otherwise: whatever waits for them or was decided, and nothing at night. */
export const DEFAULT_SETTINGS: NoticeSettings = {
  mailKinds: NOTICE_KINDS.filter((kind) => kind !== 'import'),
  quiet: { from: 22, to: 8 },
};

const hour = z
  .number('errors.choose_one')
  .int('errors.choose_one')
  .min(0, 'errors.choose_one')
  .max(23, 'errors.choose_one');

/** The form. Its hours count only where `quiet` is ticked. */
export const noticeSettingsSchema = z
  .strictObject({
    mailKinds: z.array(z.enum(NOTICE_KINDS)).default([]),
    quiet: z.boolean().default(false),
    quietFrom: hour,
    quietTo: hour,
  })
  .refine(({ quiet, quietFrom, quietTo }) => !quiet || quietFrom !== quietTo, {
    path: ['quietTo'],
    message: 'notices.error.quiet_all_day',
  });
export type NoticeSettingsInput = z.input<typeof noticeSettingsSchema>;

const HOUR_MS = 3_600_000;

/** When the quiet hours end that an instant lies in; null outside of them. */
export function quietUntil(at: Date, quiet: QuietHours | null): Date | null {
  if (!quiet) return null;
  const day = dayOf(at);
  const hourNow = Math.floor((at.getTime() - startOfDay(day).getTime()) / HOUR_MS);
  const { from, to } = quiet;
  const inside = from < to ? from <= hourNow && hourNow < to : hourNow >= from || hourNow < to;
  if (!inside) return null;
  const endDay = hourNow < to ? day : addDays(day, 1);
  return new Date(startOfDay(endDay).getTime() + to * HOUR_MS);
}
