import { sql } from 'kysely';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { recordAudits } from '#app/modules/audit/index.server.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import type { Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import type { JsonObject } from '#db/types.ts';
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
  /** By when the merchant must answer, or be told the outcome. */
  readonly dueOn: Day | null;
  readonly answers: RawAnswers;
  /** The form it was handed in with; for a draft the one its merchant last knew. */
  readonly formVersion: number;
}

/** An application as whoever moves it needs it. */
export type StandingApplication = Omit<LockedApplication, 'answers' | 'formVersion'>;

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
    dueOn: row.due_on,
    answers: row.answers as RawAnswers,
    formVersion: row.form_version,
  };
}

/** The same for many of one programme, held in the order of their ids. What is not found is left out. */
export async function lockApplications(
  trx: Transaction,
  ids: readonly number[],
  programId: number,
): Promise<Map<number, StandingApplication>> {
  const rows = await trx
    .selectFrom('application')
    .select(['id', 'number', 'merchant_id as merchantId', 'program_id as programId', 'cycle_id as cycleId'])
    .select(['state', 'version', 'revision', 'due_on as dueOn'])
    .where('id', '=', sql<number>`any(${ids})`)
    .where('program_id', '=', programId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, state: row.state as ApplicationState }]));
}

/** A move as the timeline and the trail tell it. */
export interface ToldMove {
  readonly command: string;
  readonly to: ApplicationState;
  /** For the merchant to read. */
  readonly note?: string | undefined;
  /** For the staff. */
  readonly reason?: string | undefined;
  readonly details?: object;
}

export interface Moved extends ToldMove {
  /** Other columns that change with the state. */
  readonly set?: {
    due_on?: string | null;
    score?: number;
    version?: number;
    form_version?: number;
    submitted_at?: Date;
    requested_impressions?: number | null;
    requested_fen?: number | null;
    place_code?: string | null;
    category?: string | null;
    employees?: number | null;
  };
}

/** Writes a move that the rules allowed: the new state, its line in the timeline and its audit entry. */
export async function writeMove(
  trx: Transaction,
  context: CommandContext,
  application: StandingApplication,
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
  await tellMoves(trx, [{ context, application, moved }]);
}

/** Writes the lines of the timeline and the trail for moves that were made, in their order. */
export async function tellMoves(
  trx: Transaction,
  moves: readonly {
    readonly context: CommandContext;
    /** As it stood before. */
    readonly application: StandingApplication;
    readonly moved: ToldMove;
  }[],
): Promise<void> {
  await insertRows(
    trx,
    'application_event',
    moves.map(({ context, application, moved }) => ({
      application_id: application.id,
      command: moved.command,
      from_state: application.state,
      to_state: moved.to,
      actor_id: context.actor.personId,
      actor_name: context.actor.name,
      note: moved.note ?? null,
      reason: moved.reason ?? null,
      details: (moved.details ?? {}) as JsonObject,
      at: context.now,
    })),
  );
  await recordAudits(
    trx,
    moves.map(({ context, application, moved }) => ({
      context,
      event: {
        action: `application.${moved.command}`,
        subject: { type: 'application', id: application.id },
        merchantId: application.merchantId,
        programId: application.programId,
        ...(moved.reason && { reason: moved.reason }),
        before: { state: application.state },
        after: { state: moved.to, ...moved.details },
      },
    })),
  );
}
