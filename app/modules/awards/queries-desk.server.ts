import type { Day } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { type AwardParts, readParts } from './parts.server.ts';
import type { AwardState } from './states.ts';

export interface AwardEventView {
  readonly id: number;
  readonly command: string;
  readonly toState: AwardState;
  readonly actorName: string;
  readonly note: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

export interface ClawbackView {
  readonly id: number;
  readonly impressions: number;
  readonly fen: number;
  readonly reason: string;
  readonly actorId: number | null;
  readonly actorName: string;
  readonly at: Date;
  readonly appealUntil: Day;
  readonly appeal: { readonly note: string; readonly at: Date } | null;
  readonly decision: {
    readonly outcome: 'upheld' | 'dismissed';
    readonly answer: string;
    readonly name: string;
    readonly at: Date;
  } | null;
}

/** Whether, and by whom, an amendment waits for approval. */
export interface PendingAmendment {
  readonly id: number;
  readonly name: string;
  readonly at: Date;
  readonly delta: Readonly<Record<Unit, number>>;
}

/** One award as the desk works on it. */
export interface AwardDeskView extends AwardParts {
  readonly programId: number;
  readonly id: number;
  readonly cycleId: number;
  readonly applicationId: number;
  readonly applicationNumber: string;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly programName: LocalizedText;
  readonly kind: string;
  readonly state: AwardState;
  readonly revision: number;
  readonly activatedAt: Date | null;
  readonly held: Readonly<
    Record<Unit, { readonly reserved: number; readonly committed: number; readonly delivered: number }>
  >;
  readonly events: readonly AwardEventView[];
  readonly clawbacks: readonly ClawbackView[];
  readonly pending: PendingAmendment | null;
}

/** What was taken back from an award, the newest first. */
export async function listClawbacks(
  db: Database,
  of: { readonly programId: number; readonly id: number },
): Promise<ClawbackView[]> {
  const rows = await db
    .selectFrom('award_clawback')
    .selectAll()
    .where('program_id', '=', of.programId)
    .where('award_id', '=', of.id)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    impressions: row.impressions,
    fen: row.fen,
    reason: row.reason,
    actorId: row.actor_id,
    actorName: row.actor_name,
    at: row.at,
    appealUntil: row.appeal_until,
    appeal: row.appealed_at && { note: row.appeal_note ?? '', at: row.appealed_at },
    decision: row.decided_at && {
      outcome: row.appeal_outcome as 'upheld' | 'dismissed',
      answer: row.appeal_answer ?? '',
      name: row.decided_by_name ?? '',
      at: row.decided_at,
    },
  }));
}

const NOTHING = { reserved: 0, committed: 0, delivered: 0 };

/** @throws NotFound, also where it is of none of these programmes */
export async function getAwardDesk(
  db: Database,
  of: { programId: number; awardId: number; programIds: readonly number[] },
): Promise<AwardDeskView> {
  const { programId, awardId } = of;
  const award = await db
    .selectFrom('award')
    .innerJoin('application', 'application.id', 'award.application_id')
    .innerJoin('merchant', 'merchant.id', 'award.merchant_id')
    .innerJoin('program', 'program.id', 'award.program_id')
    .select([
      'award.program_id as programId',
      'award.id',
      'award.cycle_id as cycleId',
      'award.application_id as applicationId',
      'application.number as applicationNumber',
      'award.merchant_id as merchantId',
      'merchant.display_name as merchantName',
      'program.name as programName',
      'program.kind',
      'award.state',
      'award.revision',
      'award.activated_at as activatedAt',
    ])
    .where('award.program_id', '=', programId)
    .where('award.id', '=', awardId)
    .executeTakeFirst();
  if (!award || !of.programIds.includes(programId)) throw new NotFound('errors.not_found');
  const own = { programId, id: awardId };
  const [parts, held, events, clawbacks, pending] = await Promise.all([
    readParts(db, own),
    readHeld(db, own),
    listEvents(db, own),
    listClawbacks(db, own),
    findPendingAmendment(db, own),
  ]);
  return {
    ...award,
    ...parts,
    programName: award.programName as unknown as LocalizedText,
    state: award.state as AwardState,
    held: { impressions: held.get('impressions') ?? NOTHING, fen: held.get('fen') ?? NOTHING },
    events,
    clawbacks,
    pending,
  };
}

interface Own {
  readonly programId: number;
  readonly id: number;
}

async function readHeld(db: Database, { programId, id }: Own) {
  const rows = await db
    .selectFrom('allocation')
    .innerJoin('budget_line', (join) =>
      join
        .onRef('budget_line.program_id', '=', 'allocation.program_id')
        .onRef('budget_line.id', '=', 'allocation.line_id'),
    )
    .select(['budget_line.unit', 'allocation.reserved', 'allocation.committed', 'allocation.delivered'])
    .where('allocation.program_id', '=', programId)
    .where('allocation.award_id', '=', id)
    .execute();
  return new Map(rows.map(({ unit, ...held }) => [unit, held]));
}

async function listEvents(db: Database, { programId, id }: Own): Promise<AwardEventView[]> {
  const rows = await db
    .selectFrom('award_event')
    .select(['id', 'command', 'to_state as toState', 'actor_name as actorName', 'note', 'reason', 'at'])
    .where('program_id', '=', programId)
    .where('award_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, toState: row.toState as AwardState }));
}

async function findPendingAmendment(db: Database, { programId, id }: Own): Promise<PendingAmendment | null> {
  const row = await db
    .selectFrom('award_proposal')
    .select(['id', 'proposed_by_name as name', 'proposed_at as at', 'd_impressions', 'd_fen'])
    .where('program_id', '=', programId)
    .where('award_id', '=', id)
    .where('kind', '=', 'amend')
    .where('state', '=', 'pending')
    .executeTakeFirst();
  if (!row) return null;
  const { d_impressions, d_fen, ...pending } = row;
  return { ...pending, delta: { impressions: d_impressions, fen: d_fen } };
}
