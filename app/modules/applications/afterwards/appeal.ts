import { z } from 'zod';
import { addDays, type Day, dayOf } from '#app/kernel/day.ts';
import { Conflict, Forbidden, RuleBroken } from '#app/kernel/errors.ts';

const words = z.string('errors.required').trim().min(1, 'errors.required').max(2000, 'errors.too_long');

/** What a merchant says against a refusal. */
export const appealSchema = z.strictObject({ note: words });

/** What is answered, by somebody who had no part in the refusal. */
export const appealDecisionSchema = z.strictObject({
  outcome: z.enum(['upheld', 'dismissed'], 'errors.choose_one'),
  answer: words,
});

export interface AppealView {
  readonly note: string;
  readonly filedByName: string;
  readonly filedAt: Date;
  readonly determinedById: number | null;
  readonly decision: {
    readonly outcome: 'upheld' | 'dismissed';
    readonly answer: string;
    readonly decidedByName: string;
    readonly at: Date;
  } | null;
}

/** The last day on which a refusal may be appealed; the day it was told counts as none. */
export const appealUntil = (determinedAt: Date, appealDays: number): Day =>
  addDays(dayOf(determinedAt), appealDays);

/**
 * @throws Conflict where an application was appealed before
 * @throws RuleBroken past the last day, or where the merchant has applied again already
 */
export function mustBeAppealable(
  facts: { readonly until: Day; readonly appealed: boolean; readonly appliedAgain: boolean },
  today: Day,
): void {
  if (facts.appealed) throw new Conflict('review.error.appealed_once');
  if (facts.until < today) throw new RuleBroken('review.error.appeal_over', '', { day: facts.until });
  if (facts.appliedAgain) throw new RuleBroken('review.error.applied_again');
}

/** Nobody decides an appeal against themselves, and no machine decides one. @throws Forbidden */
export function mustBeSomebodyElse(personId: number | null, determinedById: number | null): void {
  if (personId === null || personId === determinedById) throw new Forbidden('review.error.own_decision');
}
