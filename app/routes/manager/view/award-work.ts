import { z } from 'zod';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import type { AwardDeskView } from '#app/modules/awards/index.server.ts';
import {
  AWARD_MOVES,
  amendmentFormSchema,
  COUPON_MOVE_NAMES,
  COUPON_MOVES,
  type CouponMoveName,
  canMoveAward,
  canMoveBatch,
  canMoveMeasure,
  couponCountsSchema,
  daySchema,
  noteSchema,
} from '#app/modules/awards/index.ts';
import { type Actor, can } from '#app/modules/identity/index.ts';

/** What the panel does with the award as a whole; the first that is open is shown first. */
export const AWARD_WORKS = [
  'decide_appeal',
  'amend',
  'suspend',
  'resume',
  'claw_back',
  'complete',
  'lapse',
] as const;
export type AwardWork = (typeof AWARD_WORKS)[number];
const MEASURE_WORKS = ['schedule', 'deliver'] as const;
export type MeasureWork = (typeof MEASURE_WORKS)[number];

/** One thing to do with an award, one of its batches or one of its measures. As text it stands in an address. */
export type Work =
  | { readonly of: 'award'; readonly move: AwardWork }
  | { readonly of: 'batch'; readonly id: number; readonly move: CouponMoveName }
  | { readonly of: 'measure'; readonly id: number; readonly move: MeasureWork };

export const workText = (work: Work): string =>
  work.of === 'award' ? work.move : `${work.of}-${work.id}-${work.move}`;

/** @returns null for a text that names no work */
export function readWork(text: unknown): Work | null {
  const move = AWARD_WORKS.find((name) => name === text);
  if (move) return { of: 'award', move };
  const match = /^(batch|measure)-([1-9]\d{0,14})-(\w+)$/.exec(typeof text === 'string' ? text : '');
  const id = Number(match?.[2]);
  const batchMove = COUPON_MOVE_NAMES.find((name) => name === match?.[3]);
  const measureMove = MEASURE_WORKS.find((name) => name === match?.[3]);
  if (match?.[1] === 'batch' && batchMove) return { of: 'batch', id, move: batchMove };
  if (match?.[1] === 'measure' && measureMove) return { of: 'measure', id, move: measureMove };
  return null;
}

/** What is asked of the permission resolver for some work. */
export const actionOf = (work: Work) =>
  work.of === 'award' ? AWARD_MOVES[work.move].action : ('award.manage' as const);

/**
 * Everything that is open to somebody: the same tables and the same resolver as the commands'.
 * @param isOver the last day of all its parts has passed
 */
export function openWorks(actor: Actor, award: AwardDeskView, isOver: boolean): Work[] {
  const { state, programId, coupons, measures, clawbacks } = award;
  const appealed = clawbacks.some(
    ({ appeal, decision, actorId }) => appeal && !decision && actorId !== actor.personId,
  );
  const works: Work[] = [
    ...AWARD_WORKS.filter((move) => canMoveAward(move, state))
      .filter((move) => move !== 'decide_appeal' || appealed)
      .filter((move) => move !== 'complete' || isOver)
      .map((move) => ({ of: 'award', move }) as const),
    ...coupons.flatMap((batch) =>
      COUPON_MOVE_NAMES.filter((move) => canMoveBatch(move, batch.state, state)).map(
        (move) => ({ of: 'batch', id: batch.id, move }) as const,
      ),
    ),
    ...measures.flatMap((measure) =>
      MEASURE_WORKS.filter((move) => canMoveMeasure(move, measure.state, state)).map(
        (move) => ({ of: 'measure', id: measure.measureId, move }) as const,
      ),
    ),
  ];
  return works.filter((work) => can(actor, actionOf(work), { programId }));
}

const text = z.union([z.string(), z.number()]).default('').transform(String);
const read = (parse: (given: string) => number | null, wrong: string) =>
  text
    .transform((given) => (given.trim() === '' ? 0 : (parse(given) ?? Number.NaN)))
    .pipe(z.int(wrong).min(0, 'errors.too_small'));
const count = read(parseCount, 'errors.not_a_count');
const counts = couponCountsSchema.extend({ issued: count, claimed: count, redeemed: count });

const page = { work: z.string(), revision: z.int().positive() };
const told = z.strictObject({ ...page, note: noteSchema });

/** The form of each work. */
export const FORMS = {
  amend: told.extend({ award: amendmentFormSchema }),
  told,
  plain: z.strictObject({ ...page, note: z.string().trim().max(2000, 'errors.too_long').default('') }),
  claw_back: told.extend({
    impressions: count,
    fen: read(parseYuan, 'errors.not_an_amount'),
    appealUntil: daySchema,
  }),
  decide_appeal: told.extend({
    clawbackId: z.int(),
    outcome: z.enum(['upheld', 'dismissed'], 'errors.choose_one'),
  }),
  batch: z.strictObject(page),
  counted: z.strictObject({ ...page, counts }),
  schedule: z.strictObject({ ...page, scheduledOn: daySchema }),
  deliver: z.strictObject({
    ...page,
    deliveredOn: daySchema,
    evidence: z.string().trim().min(1, 'errors.required').max(500, 'errors.too_long'),
  }),
} as const;
export type FormName = keyof typeof FORMS;

/** Which form some work is asked by. */
export function formOf(work: Work): FormName {
  if (work.of === 'batch') return COUPON_MOVES[work.move].counts ? 'counted' : 'batch';
  if (work.of === 'measure') return work.move;
  if (work.move === 'amend' || work.move === 'claw_back' || work.move === 'decide_appeal') return work.move;
  return AWARD_MOVES[work.move].note ? 'told' : 'plain';
}
