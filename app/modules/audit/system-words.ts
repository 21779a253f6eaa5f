import type { Translate } from '#app/i18n/index.ts';
import { momentText } from '#app/kernel/day.ts';

/** What a translator of a page and one of the server have in common. */
type Words = Pick<Translate, 'any'>;

/** What the system gives as its reason, as it is kept, beside the message that says it to a reader. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^undelivered traffic$/, 'undelivered'],
  [/^late delivery$/, 'late_delivery'],
  [/^delivered before$/, 'delivered_before'],
  [/^traffic of award (\d+)$/, 'traffic'],
  [/^lapse of award (\d+)$/, 'lapse'],
  [/^amendment of award (\d+)$/, 'amendment'],
  [/^coupon batch (\d+)$/, 'coupon_batch'],
  [/^appeal against claw-back (\d+)$/, 'clawback_appeal'],
];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A reason in the reader's language where the system gave it; what a person wrote stays as it is. */
export function readReason(reason: string, t: Words): string {
  if (INSTANT.test(reason)) return t.any('common.system.expired', { when: momentText(new Date(reason)) });
  for (const [form, name] of REASONS) {
    const found = form.exec(reason);
    if (found) return t.any(`common.system.${name}`, { number: found[1] ?? '' });
  }
  return reason;
}

/** Who acts where no person does. */
const ACTORS = ['clock', 'award clock', 'public', 'report', 'merchants import', 'delivery import'];

/** The name of whoever acted, put into the reader's language where it was the system. */
export const readActor = (name: string, t: Words): string =>
  ACTORS.includes(name) ? t.any(`common.actor.${name.replace(' ', '_')}`) : name;
