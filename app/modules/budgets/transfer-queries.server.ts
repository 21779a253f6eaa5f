import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import type { TransferState } from './transfer.ts';

/** One end of a transfer. */
interface TransferLine {
  readonly id: number;
  readonly name: LocalizedText;
  readonly cycleName: LocalizedText;
  readonly available: number;
}

export interface TransferView {
  readonly programId: number;
  readonly id: number;
  readonly programName: LocalizedText;
  readonly unit: Unit;
  readonly amount: number;
  readonly state: TransferState;
  readonly reason: string;
  readonly from: TransferLine;
  readonly to: TransferLine;
  readonly proposedBy: number | null;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
  readonly settledNote: string | null;
}

interface TransferFilter {
  /** The programmes the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly transferId?: number;
  /** Either end. */
  readonly lineId?: number;
  readonly state?: TransferState;
  readonly limit: number;
}

const lineOf = (alias: string) => sql`json_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'cycleName', ${sql.ref(`${alias}_cycle.name`)},
  'available', ${sql.ref(`${alias}.budget`)} - ${sql.ref(`${alias}.reserved`)} - ${sql.ref(`${alias}.committed`)})`;

/** Transfers with both their lines as they are now, the newest first. */
export async function listTransfers(db: Database, filter: TransferFilter): Promise<TransferView[]> {
  const { programIds, transferId, lineId, state, limit } = filter;
  const { rows } = await sql<TransferView>`
    select t.program_id as "programId", t.id, program.name as "programName", source.unit, t.amount, t.state, t.reason,
           ${lineOf('source')} as "from", ${lineOf('target')} as "to",
           t.proposed_by as "proposedBy", t.proposed_by_name as "proposedByName", t.proposed_at as "proposedAt",
           t.expires_at as "expiresAt", t.settled_by_name as "settledByName", t.settled_at as "settledAt",
           t.settled_note as "settledNote"
    from budget_transfer t
    join program on program.id = t.program_id
    join budget_line source on source.program_id = t.program_id and source.id = t.from_line_id
    join cycle source_cycle on source_cycle.id = source.cycle_id
    join budget_line target on target.program_id = t.program_id and target.id = t.to_line_id
    join cycle target_cycle on target_cycle.id = target.cycle_id
    where t.program_id = any(${programIds})
      ${transferId === undefined ? sql`` : sql`and t.id = ${transferId}`}
      ${lineId === undefined ? sql`` : sql`and ${lineId} in (t.from_line_id, t.to_line_id)`}
      ${state === undefined ? sql`` : sql`and t.state = ${state}`}
    order by t.proposed_at desc, t.id desc limit ${limit}`.execute(db);
  return rows;
}

/** @throws NotFound, also where it is of none of these programmes */
export async function getTransfer(
  db: Database,
  of: { transferId: number; programIds: readonly number[] },
): Promise<TransferView> {
  const [transfer] = await listTransfers(db, { ...of, limit: 1 });
  if (!transfer) throw new NotFound('errors.not_found');
  return transfer;
}
