import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import { listBudgetLines } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { createBulk } from './bulk.server.ts';
import type { BulkTermsInput } from './bulk-terms.ts';
import { type CandidateView, listCandidates } from './candidates.server.ts';
import { fitInOrder } from './waitlist.ts';

export interface WaitlistRow extends CandidateView {
  /** What it would be given: what it asked for, coupons in whole ones. */
  readonly amounts: Readonly<Record<Unit, number>>;
  /** Whether it and all before it fit what is available. */
  readonly fits: boolean;
}

/** The coupons that a promotion proposes until somebody chooses others: 10 off 50. */
const FACE_FEN = 1_000;
const COUPONS = { faceFen: '10', thresholdFen: '50', perConsumerLimit: '1' };

/** Who waits in a cycle, in rank order: the higher score, then who handed in first. */
export async function listWaitlist(
  db: Database,
  of: { programId: number; cycleId: number },
): Promise<WaitlistRow[]> {
  const [waiting, lines] = await Promise.all([
    listCandidates(db, { ...of, states: ['waitlisted'] }),
    listBudgetLines(db, of),
  ]);
  const left = (unit: Unit): number => {
    const line = lines.find((candidate) => candidate.unit === unit);
    return line ? available(line) : 0;
  };
  const amounts = waiting.map(({ requestedImpressions, requestedFen }) => ({
    impressions: requestedImpressions ?? 0,
    fen: Math.floor((requestedFen ?? 0) / FACE_FEN) * FACE_FEN,
  }));
  const fits = fitInOrder(amounts, { impressions: left('impressions'), fen: left('fen') });
  return waiting.map((row, place) => ({
    ...row,
    amounts: amounts[place] ?? { impressions: 0, fen: 0 },
    fits: place < fits,
  }));
}

/**
 * Prepares the promotion of the first of a waitlist, as a bulk to be looked at: nobody below is promoted before them,
 * which is asked once more when it is carried out. @throws RuleBroken where there are not so many
 */
export async function promoteWaitlist(
  db: Database,
  context: CommandContext,
  input: { programId: number; cycleId: number; count: number },
): Promise<{ id: number }> {
  const waiting = await listWaitlist(db, input);
  if (!(input.count >= 1 && input.count <= waiting.length))
    throw new RuleBroken('bulk.error.not_so_many', 'count', { max: waiting.length });
  const { benefitFrom, benefitTo } = await getCycle(db, input.cycleId);
  const terms: BulkTermsInput = { fen: COUPONS, startsOn: benefitFrom, endsOn: benefitTo };
  return createBulk(db, context, {
    ...input,
    move: 'approve',
    origin: 'waitlist',
    terms,
    items: waiting
      .slice(0, input.count)
      .map(({ applicationId, revision, amounts }) => ({ applicationId, revision, ...amounts })),
  });
}

/**
 * Tells the managers of every cycle whose first waitlisted application fits what is available now, once for each time
 * it is waitlisted. Budget comes free in many ways (a return, an expiry, a claw-back, coupons nobody used), so it is
 * looked for rather than announced by each of them. @returns how many cycles were told of
 */
export async function tellOfRoom(db: Database, context: CommandContext): Promise<number> {
  const { rows: cycles } = await sql<{ programId: number; cycleId: number }>`
    select distinct program_id as "programId", cycle_id as "cycleId" from application
    where state = 'waitlisted'`.execute(db);
  let told = 0;
  for (const cycle of cycles) {
    const [first] = await listWaitlist(db, cycle);
    const gets = first && UNITS.some((unit) => first.amounts[unit] > 0);
    if (!first?.fits || !gets) continue;
    const isNew = await db.transaction().execute((trx) => tellManagers(trx, context, cycle, first));
    if (isNew) told += 1;
  }
  return told;
}

async function tellManagers(
  trx: Transaction,
  context: CommandContext,
  { programId, cycleId }: { programId: number; cycleId: number },
  first: WaitlistRow,
): Promise<boolean> {
  const told = await trx
    .insertInto('waitlist_notice')
    .values({
      program_id: programId,
      application_id: first.applicationId,
      waitlisted_at: first.stateSince,
      at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('application_id')
    .executeTakeFirst();
  if (!told) return false;
  const managers = await trx
    .selectFrom('role_grant')
    .select('person_id')
    .distinct()
    .where('role', '=', 'manager')
    .where((eb) => eb.or([eb('program_id', '=', programId), eb('program_id', 'is', null)]))
    .execute();
  for (const { person_id } of managers)
    await notify(trx, context.now, {
      to: { personId: person_id },
      kind: 'approval',
      key: 'bulk.notice.room',
      params: { name: first.merchantName, number: first.number },
      href: `/manager/cycles/${cycleId}/waitlist`,
    });
  return true;
}
