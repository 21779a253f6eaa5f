import { z } from 'zod';
import { isDay } from '#app/kernel/day.ts';
import { type ApplicationState, canMove, MOVES, type MoveName } from '#app/modules/applications/index.ts';
import { awardFormSchema } from '#app/modules/awards/index.ts';
import { type Actor, can } from '#app/modules/identity/index.ts';

/** What the panel offers; what is the merchant's own to do is not among it. The first that is open is shown first. */
export const PANEL_MOVES = [
  'approve',
  'pass_screening',
  'start_screening',
  'waitlist',
  'decline',
  'recommend',
  'request_changes',
  'find_ineligible',
] as const satisfies readonly MoveName[];
export type PanelMove = (typeof PANEL_MOVES)[number];

/** The moves that are open to somebody in a state: the same table and the same resolver as the commands'. */
export const openMoves = (actor: Actor, programId: number, state: ApplicationState): PanelMove[] =>
  PANEL_MOVES.filter((move) => canMove(move, state) && can(actor, MOVES[move].action, { programId }));

/** The moves that decide; before them one says that one has no conflict of interest. */
export const isDetermination = (move: PanelMove): move is 'approve' | 'waitlist' | 'decline' =>
  move === 'approve' || move === 'waitlist' || move === 'decline';

export const isPanelMove = (text: unknown): text is PanelMove => PANEL_MOVES.includes(text as PanelMove);

const revision = z.int().positive();
const note = z.string().trim().min(1, 'errors.required').max(2000, 'errors.too_long');
const reasons = z.array(z.string()).min(1, 'applications.error.reason_needed');
const score = z.number('errors.not_a_number').min(0, 'errors.too_small').max(100, 'errors.too_large');
const fix = z.string().trim().min(1, 'applications.error.fix_needed').max(2000, 'errors.too_long');
const day = z.string().refine(isDay, 'errors.not_a_day');
const tryAgainOn = z.union([z.literal(''), day]);

const told = z.strictObject({ note });
const determined = { note, reasons };
/** What is needed, as a whole and at each question that is ticked; what stands at an unticked one is not sent on. */
const changes = told
  .extend({
    dueOn: day,
    ticked: z.array(z.string()).default([]),
    ask: z.record(z.string(), z.string().trim().max(2000, 'errors.too_long')).default({}),
  })
  .superRefine(({ ticked, ask }, context) => {
    for (const question of ticked)
      if (!ask[question])
        context.addIssue({ code: 'custom', path: ['ask', question], message: 'review.error.ask_needed' });
  });
/** Said before a decision: that there is no conflict of interest. */
const impartial = { conflict: z.literal('none').optional(), conflictNote: z.string().optional() };
const move = <Name extends PanelMove>(name: Name) => ({ move: z.literal(name), revision });

/**
 * One form of the panel. What is typed for a move stands under its name, so that nothing typed for one is lost, or
 * taken for another's, while one looks at the next; only the chosen move's fields are sent.
 */
export const decisionSchema = z.discriminatedUnion('move', [
  z.strictObject(move('start_screening')),
  z.strictObject(move('pass_screening')),
  z.strictObject({ ...move('find_ineligible'), find_ineligible: told }),
  z.strictObject({ ...move('request_changes'), request_changes: changes }),
  z.strictObject({
    ...move('recommend'),
    recommend: z.strictObject({ score: score.optional(), comment: note }),
  }),
  z.strictObject({
    ...move('approve'),
    ...impartial,
    approve: z.strictObject({ ...determined, award: awardFormSchema }),
  }),
  z.strictObject({ ...move('waitlist'), ...impartial, waitlist: z.strictObject(determined) }),
  z.strictObject({
    ...move('decline'),
    ...impartial,
    decline: z.strictObject({ ...determined, fix, tryAgainOn }),
  }),
]);
export type Decision = z.output<typeof decisionSchema>;
