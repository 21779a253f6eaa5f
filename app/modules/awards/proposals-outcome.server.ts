import type { CommandContext } from '#app/kernel/context.ts';
import { recordDeterminations } from '#app/modules/applications/index.server.ts';
import { determinationSchema } from '#app/modules/applications/index.ts';
import type { NewEntry } from '#app/modules/budgets/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Transaction } from '#db/client.server.ts';
import { applyAmendment } from './amend.server.ts';
import { entriesOf, tellAwards, writeParts } from './determine-write.server.ts';
import { type HeldProposal, reservedFor } from './proposals-held.server.ts';
import { awardSchema } from './schema.ts';
import type { AwardState } from './states.ts';

/** Carries out what was approved. @returns the entries the ledger has still to take */
export async function carryOutProposal(
  trx: Transaction,
  context: CommandContext,
  proposal: HeldProposal,
): Promise<NewEntry[]> {
  const { award, application } = proposal;
  if (proposal.kind === 'amend')
    return applyAmendment(trx, context, {
      ...proposal,
      programId: award.programId,
      awardId: award.id,
    });
  const allocated = await reservedFor(trx, proposal);
  await writeParts(trx, [
    { context, application, awardId: award.id, award: awardSchema.parse(proposal.parts), allocated },
  ]);
  await moveAward(trx, context, proposal, {
    command: 'approve',
    to: 'active',
    details: { proposalId: proposal.id },
  });
  await recordDeterminations(trx, [
    { context, application, determination: determinationSchema.parse(proposal.determination) },
  ]);
  return entriesOf(allocated, 'commit', application.number);
}

/**
 * Gives back what was reserved for a proposal that comes to nothing: a new award ends with it, an amended one stays as
 * it is. @returns the entries the ledger has still to take
 */
export async function dropProposal(
  trx: Transaction,
  context: CommandContext,
  proposal: HeldProposal,
  why: { readonly command: 'return' | 'expire' | 'withdraw'; readonly reason: string },
): Promise<NewEntry[]> {
  const { award, application } = proposal;
  const ended = why.command === 'expire' ? 'expired' : 'returned';
  const grant = proposal.kind === 'grant';
  await moveAward(trx, context, proposal, {
    command: grant ? why.command : `${why.command}_amendment`,
    to: grant ? ended : award.state,
    reason: why.reason,
    details: { proposalId: proposal.id },
  });
  await tellProposer(trx, context, proposal, why.command === 'withdraw' ? 'withdrawn' : ended);
  return entriesOf(
    await reservedFor(trx, proposal),
    why.command === 'expire' ? 'expire' : 'release',
    application.number,
  );
}

/** Keeps that somebody approved and others are still asked. */
export const noteApproval = (
  trx: Transaction,
  context: CommandContext,
  proposal: HeldProposal,
  missing: number,
): Promise<void> =>
  tellAwards(trx, [
    {
      context,
      application: proposal.application,
      awardId: proposal.award.id,
      command: 'second',
      from: proposal.award.state,
      to: proposal.award.state,
      details: { proposalId: proposal.id, missing },
    },
  ]);

interface AwardMoved {
  readonly command: string;
  readonly to: AwardState;
  readonly reason?: string;
  readonly details: object;
}

async function moveAward(
  trx: Transaction,
  context: CommandContext,
  { award, application }: HeldProposal,
  { to, ...told }: AwardMoved,
): Promise<void> {
  await trx
    .updateTable('award')
    .set({
      revision: award.revision + 1,
      ...(to !== award.state && { state: to, state_since: context.now }),
      ...(to === 'active' && award.state === 'proposed' && { activated_at: context.now }),
    })
    .where('program_id', '=', award.programId)
    .where('id', '=', award.id)
    .execute();
  await tellAwards(trx, [{ context, application, awardId: award.id, from: award.state, to, ...told }]);
}

/** The proposer reads what became of the proposal; the system itself reads nothing. */
export async function tellProposer(
  trx: Transaction,
  context: CommandContext,
  { proposedBy, application }: HeldProposal,
  outcome: 'approved' | 'returned' | 'expired' | 'withdrawn',
): Promise<void> {
  if (proposedBy === null || proposedBy === context.actor.personId) return;
  await notify(trx, context.now, {
    to: { personId: proposedBy },
    kind: 'approval',
    key: `awards.notice.proposal_${outcome}`,
    params: { number: application.number, name: context.actor.name },
    href: `/manager/applications/${application.id}`,
  });
}
