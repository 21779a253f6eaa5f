import { z } from 'zod';
import { addDays, type Day, dayOf, momentText, startOfDay } from '#app/kernel/day.ts';
import { Conflict, RuleBroken } from '#app/kernel/errors.ts';
import { noteSchema } from './change.ts';

export const PROPOSAL_STATES = ['pending', 'approved', 'returned', 'expired'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

const named = { programId: z.int(), proposalId: z.int(), key: z.string().min(8).max(200) };
/** Said by a person before they decide; whoever cannot say so declares their conflict instead. */
const conflict = z.literal('none').optional();

export const approveProposalSchema = z.strictObject({
  ...named,
  note: z.string().trim().max(2000, 'errors.too_long').default(''),
  conflict,
});
export type ApproveProposal = z.input<typeof approveProposalSchema>;

export const returnProposalSchema = z.strictObject({ ...named, reason: noteSchema, conflict });
export type ReturnProposal = z.input<typeof returnProposalSchema>;

/** A proposal is open for whole days after the one on which it was made. */
export const proposalExpiry = (now: Date, days: number): Date => startOfDay(addDays(dayOf(now), days + 1));
/** The last day on which it may be approved. */
export const lastDayOfProposal = (expiresAt: Date): Day => addDays(dayOf(expiresAt), -1);

/** A proposal as far as it can be approved. */
interface Approvable {
  readonly state: ProposalState;
  readonly expiresAt: Date;
  readonly proposedBy: number | null;
  /** Who settled it and when, where somebody has. */
  readonly settled: { readonly name: string; readonly at: Date } | null;
}

/** @throws Conflict that says who settled it, and when, or that its time is over */
export function mustBePending({ state, settled, expiresAt }: Approvable, now: Date): void {
  if (state !== 'pending')
    throw new Conflict(`awards.error.proposal_${state}`, {
      name: settled?.name ?? '',
      when: settled ? momentText(settled.at) : '',
    });
  if (expiresAt <= now) throw new Conflict('awards.error.proposal_expired');
}

/** @throws RuleBroken for who proposed it, Conflict for who approved it before */
export function mustBeAnotherPerson(
  proposal: Pick<Approvable, 'proposedBy'>,
  approvers: readonly number[],
  personId: number,
): void {
  if (proposal.proposedBy === personId) throw new RuleBroken('awards.error.own_proposal');
  if (approvers.includes(personId)) throw new Conflict('awards.error.approved_before');
}
