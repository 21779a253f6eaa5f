import { findAppeal, findDeclarations, pairOf } from '#app/modules/applications/index.server.ts';
import { listApprovalBands, listProposals } from '#app/modules/awards/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';
import type { OpenedApplication } from './application.server.ts';

/** What a decision meets besides the application: who else is asked, who was asked before, and the decider's own word. */
export async function loadDecisionDesk(
  { personId }: SignedInActor,
  { id, cycleId, programId }: Pick<OpenedApplication, 'id' | 'cycleId' | 'programId'>,
) {
  const pair = { applicationId: id, personId };
  const [bands, proposals, declared, appeal] = await Promise.all([
    listApprovalBands(db, { programId, cycleId }),
    listProposals(db, { programIds: [programId], applicationId: id, kind: 'grant' }),
    findDeclarations(db, [pair]),
    findAppeal(db, id),
  ]);
  return {
    bands,
    /** The one that waits for an answer. */
    appeal: appeal?.decision === null ? { ...appeal, own: appeal.determinedById === personId } : null,
    pending: proposals.find(({ state }) => state === 'pending') ?? null,
    /** The last that came to nothing. */
    dropped: proposals.findLast(({ state }) => state === 'returned' || state === 'expired') ?? null,
    /** What the decider said of their own interests in it; null where they have said nothing yet. */
    hasConflict: declared.get(pairOf(pair)) ?? null,
  };
}
export type DecisionDesk = Awaited<ReturnType<typeof loadDecisionDesk>>;
