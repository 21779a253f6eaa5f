import { addDays, type Day } from '#app/kernel/day.ts';
import { Conflict, RuleBroken } from '#app/kernel/errors.ts';
import type { Answers } from '#app/modules/programs/index.ts';
import { takesApplications } from '#app/modules/programs/index.ts';
import type { Determination } from './schema.ts';
import { type ActName, type ApplicationState, acts, canMove, isEditable, type MoveName } from './states.ts';

/** @throws RuleBroken where the cycle takes no application on that day */
export function mustTakeApplications(cycle: Parameters<typeof takesApplications>[0], today: Day): void {
  if (!takesApplications(cycle, today))
    throw new RuleBroken('applications.error.not_open', '', { closesOn: cycle.closesOn });
}

/** @throws Conflict where somebody has moved the application on meanwhile */
export function mustMove(move: MoveName, state: ApplicationState): void {
  if (!canMove(move, state)) throw new Conflict('applications.error.cannot_move', { state });
}

/** @throws Conflict where somebody has moved the application on meanwhile */
export function mustAct(act: ActName, state: ApplicationState): void {
  if (!acts(act, state)) throw new Conflict('applications.error.cannot_move', { state });
}

/** @throws Conflict where the answers can no longer be changed */
export function mustBeEditable(state: ApplicationState): void {
  if (!isEditable(state)) throw new Conflict('applications.error.not_editable', { state });
}

/** @throws Conflict where the page shows an older revision than the database holds */
export function mustBeFresh(shown: number, current: number): void {
  if (shown !== current) throw new Conflict('errors.stale');
}

/** The version of the form that is asked: a draft's is the cycle's newest, what was handed in keeps its own. */
export const askedForm = (
  application: { readonly state: ApplicationState; readonly formVersion: number },
  newest: number,
): number => (application.state === 'draft' ? newest : application.formVersion);

/** The move that a determination makes. */
export const MOVE_OF = { approved: 'approve', waitlisted: 'waitlist', declined: 'decline' } as const;

/**
 * @throws Conflict where the application is not to be determined so, or the page is stale
 * @throws RuleBroken where the merchant would be told to come back on a day that has been
 */
export function mustBeDeterminable(
  application: { readonly state: ApplicationState; readonly revision: number },
  wish: { readonly determination: Determination; readonly revision: number },
  today: Day,
): void {
  const { outcome, tryAgainOn } = wish.determination;
  mustMove(MOVE_OF[outcome], application.state);
  mustBeFresh(wish.revision, application.revision);
  if (tryAgainOn !== '' && tryAgainOn <= today)
    throw new RuleBroken('errors.day_too_early', 'tryAgainOn', { day: addDays(today, 1) });
}

/** What the merchant asks for, in the ledger's units; null where it asks for none. */
export const requested = (answers: Answers): { impressions: number | null; fen: number | null } => ({
  impressions: typeof answers.requested_impressions === 'number' ? answers.requested_impressions : null,
  fen: typeof answers.requested_fen === 'number' ? answers.requested_fen : null,
});

/** CW-2022-01873: the year of the application and a running number that is never used twice. */
export const applicationNumber = (year: string, sequence: number): string =>
  `CW-${year}-${String(sequence).padStart(5, '0')}`;
