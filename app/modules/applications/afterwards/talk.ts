import { z } from 'zod';
import type { Day } from '#app/kernel/day.ts';
import { isDay } from '#app/kernel/day.ts';

const body = z.string('errors.required').trim().min(1, 'errors.required').max(2000, 'errors.too_long');

/** What the staff write: among themselves, for the merchant to read, or for it to answer by a day. */
export const commentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('internal'), body }),
  z.strictObject({ kind: z.literal('message'), body }),
  z.strictObject({
    kind: z.literal('question'),
    body,
    dueOn: z.string('errors.required').refine(isDay, 'errors.not_a_day'),
  }),
]);

export const answerSchema = z.strictObject({ questionId: z.int(), body });

/** One thing that was said. */
export interface Remark {
  readonly id: number;
  readonly kind: 'internal' | 'message' | 'question' | 'answer';
  readonly body: string;
  readonly dueOn: Day | null;
  readonly authorName: string;
  readonly at: Date;
}

/** A remark, and to a question its answer, once there is one. */
export interface TalkView extends Remark {
  readonly answer: Remark | null;
}

/** Remarks in the order they were made, each answer with its question. */
export const talkOf = (remarks: readonly (Remark & { readonly questionId: number | null })[]): TalkView[] =>
  remarks
    .filter(({ kind }) => kind !== 'answer')
    .map(({ questionId: _, ...remark }) => ({
      ...remark,
      answer: remarks.find(({ questionId }) => questionId === remark.id) ?? null,
    }));

/** The questions that still wait for the merchant. */
export const openQuestions = (talk: readonly TalkView[]): TalkView[] =>
  talk.filter(({ kind, answer }) => kind === 'question' && answer === null);
