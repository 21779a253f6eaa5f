import { sql } from 'kysely';
import { dayOf } from '#app/kernel/day.ts';
import { findDeclarations, lockApplications, pairOf } from '#app/modules/applications/index.server.ts';
import { holdLines } from '#app/modules/budgets/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import type { Asked, DetermineFacts } from './determine-plan.ts';
import { listCyclesHeld, reachesBack } from './settle.server.ts';
import { findTerms } from './terms.server.ts';

/**
 * Reads what some determinations of a programme are decided on and holds it until the transaction ends: first the
 * applications, then the budget lines, each in the order of their ids, as everybody does who takes or gives back.
 */
export async function readFacts(
  trx: Transaction,
  programId: number,
  asked: readonly Asked[],
): Promise<DetermineFacts> {
  const ids = [...new Set(asked.map(({ wish }) => wish.applicationId))];
  const applications = await lockApplications(trx, ids, programId);
  const cycleIds = [...new Set([...applications.values()].map((application) => application.cycleId))];
  const merchantOf = (applicationId: number) => applications.get(applicationId)?.merchantId;
  const pairs = asked.flatMap(({ context: { actor }, wish: { applicationId } }) =>
    actor.personId === null ? [] : [{ applicationId, personId: actor.personId }],
  );
  const spends = asked.some(({ wish }) => wish.award);
  const namesMeasures = asked.some(({ wish }) => (wish.award?.measureIds.length ?? 0) > 0);
  const [pending, declared, terms, measureIds] = await Promise.all([
    findPending(trx, programId, ids),
    findDeclarations(trx, pairs),
    findTerms(trx, programId, spends ? cycleIds : []),
    namesMeasures ? findMeasureIds(trx, programId) : new Set<number>(),
  ]);
  return {
    applications,
    pending,
    conflictOf: (applicationId, personId) => declared.get(pairOf({ applicationId, personId })),
    terms,
    measureIds,
    lines: spends
      ? await holdLines(trx, programId, [
          ...cycleIds,
          ...(await cyclesBefore(trx, programId, asked, merchantOf)),
        ])
      : [],
  };
}

/** Where an award reaches back, what was delivered of it is attributed among all that its merchant holds already. */
async function cyclesBefore(
  trx: Transaction,
  programId: number,
  asked: readonly Asked[],
  merchantOf: (applicationId: number) => number | undefined,
): Promise<number[]> {
  const merchantIds = asked.flatMap(({ context, wish: { award, applicationId } }) =>
    award && reachesBack(award, dayOf(context.now)) ? [merchantOf(applicationId) ?? 0] : [],
  );
  return merchantIds.length > 0 ? listCyclesHeld(trx, programId, merchantIds) : [];
}

/** The proposals of awards that wait for approval, by application. */
async function findPending(
  db: Database,
  programId: number,
  applicationIds: readonly number[],
): Promise<Map<number, { name: string; at: Date }>> {
  const rows = await db
    .selectFrom('award')
    .select(['application_id as id', 'proposed_by_name as name', 'proposed_at as at'])
    .where('program_id', '=', programId)
    .where('application_id', '=', sql<number>`any(${applicationIds})`)
    .where('state', '=', 'proposed')
    .execute();
  return new Map(rows.map(({ id, ...proposed }) => [id, proposed]));
}

async function findMeasureIds(db: Database, programId: number): Promise<Set<number>> {
  const rows = await db.selectFrom('measure').select('id').where('program_id', '=', programId).execute();
  return new Set(rows.map((row) => row.id));
}
