import type { CommandContext } from '#app/kernel/context.ts';
import { momentText } from '#app/kernel/day.ts';
import { Conflict, type MessageParams, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type AwardMoveName, type AwardState, canMoveAward } from './states.ts';

export interface LockedAward {
  readonly programId: number;
  readonly id: number;
  readonly cycleId: number;
  readonly applicationId: number;
  /** The application's number, by which the merchant knows the award. */
  readonly number: string;
  readonly merchantId: number;
  readonly state: AwardState;
  readonly revision: number;
}

/** Which award, and what its reader may see of the others: another merchant's is not found. */
export interface AwardKey {
  readonly programId: number;
  readonly awardId: number;
  readonly merchantId?: number | undefined;
}

/**
 * Reads an award and holds it until the transaction ends: whoever changes it at the same time waits here and then
 * sees what was done. Before it come the receipt and the application, after it the proposal, the lines and the
 * allocations.
 * @throws NotFound
 */
export async function lockAward(trx: Transaction, of: AwardKey): Promise<LockedAward> {
  let query = trx
    .selectFrom('award')
    .select(['cycle_id', 'application_id', 'merchant_id', 'state', 'revision'])
    .where('program_id', '=', of.programId)
    .where('id', '=', of.awardId)
    .forUpdate();
  if (of.merchantId !== undefined) query = query.where('merchant_id', '=', of.merchantId);
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  const { number } = await trx
    .selectFrom('application')
    .select('number')
    .where('id', '=', row.application_id)
    .executeTakeFirstOrThrow();
  return {
    programId: of.programId,
    id: of.awardId,
    cycleId: row.cycle_id,
    applicationId: row.application_id,
    number,
    merchantId: row.merchant_id,
    state: row.state as AwardState,
    revision: row.revision,
  };
}

/** @throws Conflict that says who changed the award, and when, since the page was made */
export async function mustShowLatest(db: Database, award: LockedAward, shown: number): Promise<void> {
  if (shown === award.revision) return;
  const last = await db
    .selectFrom('award_event')
    .select(['actor_name as name', 'at'])
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) throw new Conflict('errors.stale');
  throw new Conflict('awards.error.stale', { name: last.name, when: momentText(last.at) });
}

/** @throws Conflict where the award's state does not allow it */
export function mustMoveAward(move: AwardMoveName, state: AwardState): void {
  if (!canMoveAward(move, state)) throw new Conflict('awards.error.cannot_move', { state });
}

/** The award as a page showed it, held, in a state that allows the move. */
export async function openAward(
  trx: Transaction,
  of: AwardKey & { readonly revision: number },
  move: AwardMoveName,
): Promise<LockedAward> {
  const award = await lockAward(trx, of);
  await mustShowLatest(trx, award, of.revision);
  mustMoveAward(move, award.state);
  return award;
}

/**
 * While somebody is asked to approve an amendment, nothing happens that would take its ground away.
 * @throws Conflict that says who proposed it, and when
 */
export async function mustNotAwaitApproval(trx: Transaction, award: LockedAward): Promise<void> {
  const pending = await trx
    .selectFrom('award_proposal')
    .select(['proposed_by_name as name', 'proposed_at'])
    .where('program_id', '=', award.programId)
    .where('award_id', '=', award.id)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  if (pending)
    throw new Conflict('awards.error.amendment_pending', {
      name: pending.name,
      when: momentText(pending.proposed_at),
    });
}

export interface AwardChange {
  readonly command: string;
  /** Left out where the award stays in its state. */
  readonly to?: AwardState | undefined;
  /** For the merchant to read; with it goes the notice. */
  readonly note?: string | undefined;
  /** For the staff. */
  readonly reason?: string | undefined;
  readonly details?: object;
  readonly notice?: { readonly key: string; readonly params?: MessageParams } | undefined;
}

/** Writes a change that the rules allowed: the state, the line in the timeline, the audit entry, the merchant's notice. */
export async function writeChange(
  trx: Transaction,
  context: CommandContext,
  award: LockedAward,
  change: AwardChange,
): Promise<void> {
  const to = change.to ?? award.state;
  await trx
    .updateTable('award')
    .set({
      revision: award.revision + 1,
      ...(to !== award.state && { state: to, state_since: context.now }),
    })
    .where('program_id', '=', award.programId)
    .where('id', '=', award.id)
    .execute();
  await trx
    .insertInto('award_event')
    .values({
      program_id: award.programId,
      award_id: award.id,
      command: change.command,
      from_state: award.state,
      to_state: to,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      note: change.note ?? null,
      reason: change.reason ?? null,
      details: JSON.stringify(change.details ?? {}),
      at: context.now,
    })
    .execute();
  await recordAudit(trx, context, {
    action: `award.${change.command}`,
    subject: { type: 'award', id: award.id },
    merchantId: award.merchantId,
    programId: award.programId,
    reason: change.reason ?? change.note,
    before: { state: award.state },
    after: { state: to, ...change.details },
  });
  if (!change.notice) return;
  await notify(trx, context.now, {
    to: { merchantId: award.merchantId },
    kind: 'support',
    key: change.notice.key,
    params: { number: award.number, ...change.notice.params },
    href: `/merchant/support/${award.id}`,
  });
}
