import type { CommandContext } from '#app/kernel/context.ts';
import { Forbidden } from '#app/kernel/errors.ts';
import { findDeclarations, pairOf, recordNoConflicts } from '#app/modules/applications/index.server.ts';
import { once, post } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { readParts } from './parts.server.ts';
import {
  type ApproveProposal,
  approveProposalSchema,
  mustBeAnotherPerson,
  mustBePending,
  type ReturnProposal,
  returnProposalSchema,
} from './proposals.ts';
import { type HeldProposal, holdProposal, settleProposal } from './proposals-held.server.ts';
import { carryOutProposal, dropProposal, noteApproval, tellProposer } from './proposals-outcome.server.ts';
import { mustHaveNoConflict } from './rules.ts';
import type { AwardInput } from './schema.ts';
import { postWithEarlier } from './settle.server.ts';

/**
 * Says yes to what somebody else proposed. The last yes that is needed carries it out in the same transaction: what is
 * reserved is committed, the parts are written and, for a new award, its application is determined and the merchant is
 * told. @returns how many approvals are still missing
 * @throws Conflict where it is settled, has expired, or the actor approved it before
 * @throws RuleBroken where the actor proposed it, or has not said that they have no conflict of interest
 */
export function approveProposal(
  db: Database,
  context: CommandContext,
  input: ApproveProposal,
): Promise<{ readonly missing: number }> {
  const { key, ...wish } = approveProposalSchema.parse(input);
  const { programId } = wish;
  return db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.approve', input: wish }, async () => {
      const personId = personOf(context);
      const proposal = await holdProposal(trx, wish);
      mustBePending(proposal, context.now);
      mustBeAnotherPerson(proposal, proposal.approvers, personId);
      await declareNone(trx, context, proposal, wish.conflict);
      await trx
        .insertInto('award_approval')
        .values({
          program_id: programId,
          proposal_id: proposal.id,
          approver_id: personId,
          approver_name: context.actor.name,
          note: wish.note === '' ? null : wish.note,
          at: context.now,
        })
        .execute();
      const missing = proposal.approvalsNeeded - proposal.approvers.length - 1;
      if (missing > 0) {
        await noteApproval(trx, context, proposal, missing);
        return { missing };
      }
      await settleProposal(trx, context, proposal, 'approved', wish.note);
      const { merchantId } = proposal.award;
      const parts = [await readParts(trx, proposal.award), proposal.parts as AwardInput];
      await postWithEarlier(trx, context, { programId, key, merchantId, parts }, async () => {
        const entries = await carryOutProposal(trx, context, proposal);
        await tellProposer(trx, context, proposal, 'approved');
        return entries;
      });
      return { missing: 0 };
    }),
  );
}

/**
 * Hands a proposal back with a reason: what it reserved is released, its approvals are void with it, and the next
 * proposal begins with none. The proposer may take their own back.
 */
export async function returnProposal(
  db: Database,
  context: CommandContext,
  input: ReturnProposal,
): Promise<void> {
  const { key, ...wish } = returnProposalSchema.parse(input);
  const { programId, reason } = wish;
  await db.transaction().execute((trx) =>
    once(trx, context, { programId, key, command: 'award.return', input: wish }, async () => {
      const proposal = await holdProposal(trx, wish);
      mustBePending(proposal, context.now);
      await declareNone(trx, context, proposal, wish.conflict);
      await settleProposal(trx, context, proposal, 'returned', reason);
      const entries = await dropProposal(trx, context, proposal, { command: 'return', reason });
      await post(trx, context, { programId, key }, entries);
    }),
  );
}

/** Proposals that one run lets expire; the next run takes the rest. */
const A_RUN = 100;

/**
 * Lets the proposals expire whose time is over, each in its own transaction; what somebody works on at the moment is
 * left to the next run. That nobody approves an expired one does not depend on this. @returns how many expired
 */
export async function expireProposals(db: Database, context: CommandContext): Promise<number> {
  const due = await db
    .selectFrom('award_proposal')
    .innerJoin('award', (join) =>
      join
        .onRef('award.program_id', '=', 'award_proposal.program_id')
        .onRef('award.id', '=', 'award_proposal.award_id'),
    )
    .select([
      'award_proposal.program_id as programId',
      'award_proposal.id as proposalId',
      'award.application_id',
    ])
    .where('award_proposal.state', '=', 'pending')
    .where('award_proposal.expires_at', '<=', context.now)
    .orderBy('award_proposal.expires_at')
    .limit(A_RUN)
    .execute();
  let expired = 0;
  for (const { application_id, ...named } of due)
    if (await expireOne(db, context, { ...named, applicationId: application_id })) expired += 1;
  return expired;
}

const expireOne = (
  db: Database,
  context: CommandContext,
  { applicationId, ...named }: { programId: number; proposalId: number; applicationId: number },
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const { programId, proposalId } = named;
    const key = `expire-proposal-${proposalId}`;
    const free = await trx
      .selectFrom('application')
      .select('id')
      .where('id', '=', applicationId)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!free) return false;
    const proposal = await holdProposal(trx, named);
    if (proposal.state !== 'pending') return false;
    // Behind the lock of the application, whoever wants this receipt: it can wait for nobody.
    return once(trx, context, { programId, key, command: 'award.expire', input: named }, async () => {
      await settleProposal(trx, context, proposal, 'expired', '');
      const reason = proposal.expiresAt.toISOString();
      const entries = await dropProposal(trx, context, proposal, { command: 'expire', reason });
      await post(trx, context, { programId, key }, entries);
      return true;
    });
  });

/** @throws Forbidden for the system: approving is a person's judgement */
function personOf({ actor }: CommandContext): number {
  if (actor.personId === null) throw new Forbidden('errors.not_allowed');
  return actor.personId;
}

/** @throws Forbidden, RuleBroken where the actor has a conflict of interest, or has not said that they have none */
async function declareNone(
  trx: Transaction,
  { actor, now }: CommandContext,
  { application }: HeldProposal,
  said: 'none' | undefined,
): Promise<void> {
  if (actor.personId === null) return;
  const pair = { applicationId: application.id, personId: actor.personId };
  const declared = (await findDeclarations(trx, [pair])).get(pairOf(pair));
  mustHaveNoConflict(declared, said);
  if (declared === undefined) await recordNoConflicts(trx, [{ ...pair, at: now }]);
}
