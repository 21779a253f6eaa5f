import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { lockApplication, type StandingApplication } from '#app/modules/applications/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import type { Allocated } from './determine-write.server.ts';
import { type LockedAward, lockAward } from './locked.server.ts';
import type { ProposalState } from './proposals.ts';

/** A proposal with the award and the application it belongs to, all held until the transaction ends. */
export interface HeldProposal {
  readonly id: number;
  readonly kind: 'grant' | 'amend';
  readonly state: ProposalState;
  readonly parts: unknown;
  readonly determination: unknown;
  readonly delta: Readonly<Record<Unit, number>>;
  readonly approvalsNeeded: number;
  readonly reason: string;
  readonly proposedBy: number | null;
  readonly proposedByName: string;
  readonly expiresAt: Date;
  readonly settled: { readonly name: string; readonly at: Date } | null;
  /** Who has approved it so far. */
  readonly approvers: readonly number[];
  readonly award: LockedAward;
  readonly application: StandingApplication;
}

/** Holds a proposal and, before it, its application and its award. @throws NotFound */
export async function holdProposal(
  trx: Transaction,
  of: { readonly programId: number; readonly proposalId: number },
): Promise<HeldProposal> {
  const proposal = () =>
    trx
      .selectFrom('award_proposal')
      .where('award_proposal.program_id', '=', of.programId)
      .where('award_proposal.id', '=', of.proposalId);
  const found = await proposal()
    .innerJoin('award', (join) =>
      join
        .onRef('award.program_id', '=', 'award_proposal.program_id')
        .onRef('award.id', '=', 'award_proposal.award_id'),
    )
    .select(['award.id as awardId', 'award.application_id as applicationId'])
    .executeTakeFirst();
  if (!found) throw new NotFound('errors.not_found');
  const { programId } = of;
  const application = await lockApplication(trx, found.applicationId, { programId });
  const award = await lockAward(trx, { programId, awardId: found.awardId });
  const row = await proposal().selectAll().forNoKeyUpdate().executeTakeFirstOrThrow();
  const approvals = await trx
    .selectFrom('award_approval')
    .select('approver_id')
    .where('program_id', '=', programId)
    .where('proposal_id', '=', row.id)
    .execute();
  return {
    id: row.id,
    kind: row.kind as HeldProposal['kind'],
    state: row.state as ProposalState,
    parts: row.parts,
    determination: row.determination,
    delta: { impressions: row.d_impressions, fen: row.d_fen },
    approvalsNeeded: row.approvals_needed,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    expiresAt: row.expires_at,
    settled: row.settled_at ? { name: row.settled_by_name ?? '', at: row.settled_at } : null,
    approvers: approvals.map((approval) => approval.approver_id),
    award,
    application,
  };
}

/** Closes a proposal; what it leads to is written beside it. */
export async function settleProposal(
  trx: Transaction,
  context: CommandContext,
  { id, award: { programId } }: HeldProposal,
  to: Exclude<ProposalState, 'pending'>,
  note: string,
): Promise<void> {
  await trx
    .updateTable('award_proposal')
    .set({
      state: to,
      settled_by: context.actor.personId,
      settled_by_name: context.actor.name,
      settled_at: context.now,
      settled_note: note === '' ? null : note,
    })
    .where('program_id', '=', programId)
    .where('id', '=', id)
    .execute();
}

/** What the ledger holds in reserve for a proposal: it stays so while the proposal is held. */
export async function reservedFor(trx: Transaction, { award }: HeldProposal): Promise<Allocated[]> {
  const rows = await trx
    .selectFrom('allocation')
    .innerJoin('budget_line', (join) =>
      join
        .onRef('budget_line.program_id', '=', 'allocation.program_id')
        .onRef('budget_line.id', '=', 'allocation.line_id'),
    )
    .select(['allocation.id', 'allocation.line_id as lineId', 'allocation.reserved', 'budget_line.unit'])
    .where('allocation.program_id', '=', award.programId)
    .where('allocation.award_id', '=', award.id)
    .where('allocation.reserved', '>', 0)
    .orderBy('allocation.line_id')
    .execute();
  return rows.map(({ id, reserved, unit, lineId }) => ({
    allocationId: id,
    lineId,
    unit: unit as Unit,
    amount: reserved,
  }));
}
