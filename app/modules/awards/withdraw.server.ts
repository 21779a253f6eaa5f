import type { CommandContext } from '#app/kernel/context.ts';
import { recordWithdrawal } from '#app/modules/applications/index.server.ts';
import { once, post } from '#app/modules/budgets/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { holdProposal, settleProposal } from './proposals-held.server.ts';
import { dropProposal } from './proposals-outcome.server.ts';

/** Takes an application back; what an award proposed for it had reserved goes back to the budget with it. */
export function withdrawApplication(
  db: Database,
  context: CommandContext,
  input: { readonly merchantId: number; readonly applicationId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const { programId, number } = await recordWithdrawal(trx, context, input);
    const pending = await trx
      .selectFrom('award_proposal')
      .innerJoin('award', (join) =>
        join
          .onRef('award.program_id', '=', 'award_proposal.program_id')
          .onRef('award.id', '=', 'award_proposal.award_id'),
      )
      .select('award_proposal.id as proposalId')
      .where('award.program_id', '=', programId)
      .where('award.application_id', '=', input.applicationId)
      .where('award_proposal.state', '=', 'pending')
      .executeTakeFirst();
    if (!pending) return;
    const proposal = await holdProposal(trx, { programId, ...pending });
    // Behind the lock of the application, whoever wants this receipt: it can wait for nobody.
    const key = `withdraw-proposal-${proposal.id}`;
    await once(trx, context, { programId, key, command: 'application.withdraw', input }, async () => {
      await settleProposal(trx, context, proposal, 'returned', '');
      const entries = await dropProposal(trx, context, proposal, { command: 'withdraw', reason: number });
      await post(trx, context, { programId, key }, entries);
    });
  });
}
