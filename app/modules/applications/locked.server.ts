import type { CommandContext } from '#app/kernel/context.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import type { Transaction } from '#db/client.server.ts';
import type { ApplicationState } from './states.ts';

export interface LockedApplication {
  readonly id: number;
  readonly number: string;
  readonly merchantId: number;
  readonly programId: number;
  readonly cycleId: number;
  readonly state: ApplicationState;
  readonly version: number;
  readonly revision: number;
  readonly answers: RawAnswers;
}

/**
 * Reads an application and holds it until the transaction ends: whoever decides it at the same time waits here
 * and then sees what was done.
 * @throws NotFound, also where it belongs to another merchant or programme than the one given
 */
export async function lockApplication(
  trx: Transaction,
  id: number,
  owner: { merchantId?: number; programId?: number } = {},
): Promise<LockedApplication> {
  let query = trx.selectFrom('application').selectAll().where('id', '=', id).forUpdate();
  if (owner.merchantId !== undefined) query = query.where('merchant_id', '=', owner.merchantId);
  if (owner.programId !== undefined) query = query.where('program_id', '=', owner.programId);
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return {
    id: row.id,
    number: row.number,
    merchantId: row.merchant_id,
    programId: row.program_id,
    cycleId: row.cycle_id,
    state: row.state as ApplicationState,
    version: row.version,
    revision: row.revision,
    answers: row.answers as RawAnswers,
  };
}

export interface Moved {
  readonly command: string;
  readonly to: ApplicationState;
  /** For the merchant to read. */
  readonly note?: string | undefined;
  /** For the staff. */
  readonly reason?: string | undefined;
  readonly details?: object;
  /** Other columns that change with the state. */
  readonly set?: {
    due_on?: string | null;
    score?: number;
    version?: number;
    submitted_at?: Date;
    requested_impressions?: number | null;
    requested_fen?: number | null;
  };
}

/** Writes a move that the rules allowed: the new state, its line in the timeline and its audit entry. */
export async function writeMove(
  trx: Transaction,
  context: CommandContext,
  application: LockedApplication,
  moved: Moved,
): Promise<void> {
  await trx
    .updateTable('application')
    .set({
      ...moved.set,
      state: moved.to,
      state_since: context.now,
      updated_at: context.now,
      revision: application.revision + 1,
    })
    .where('id', '=', application.id)
    .execute();
  await trx
    .insertInto('application_event')
    .values({
      application_id: application.id,
      command: moved.command,
      from_state: application.state,
      to_state: moved.to,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      note: moved.note ?? null,
      reason: moved.reason ?? null,
      details: JSON.stringify(moved.details ?? {}),
      at: context.now,
    })
    .execute();
  await recordAudit(trx, context, {
    action: `application.${moved.command}`,
    subject: { type: 'application', id: application.id },
    merchantId: application.merchantId,
    programId: application.programId,
    ...(moved.reason && { reason: moved.reason }),
    before: { state: application.state },
    after: { state: moved.to, ...moved.details },
  });
}
