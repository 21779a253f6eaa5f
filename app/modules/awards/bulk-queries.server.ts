import { sql } from 'kysely';
import type { MessageParams } from '#app/kernel/errors.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { type ApplicationState, type Determination, MOVES } from '#app/modules/applications/index.ts';
import type { Action } from '#app/modules/identity/index.ts';
import type { Database } from '#db/client.server.ts';
import type { BulkTermsInput } from './bulk-terms.ts';
import type { CandidateView } from './candidates.server.ts';
import type { Why } from './distribute/rule.ts';

export type BulkMove =
  | 'assign'
  | 'start_screening'
  | 'pass_screening'
  | 'request_changes'
  | 'approve'
  | 'waitlist'
  | 'decline';
export type BulkOrigin = 'queue' | 'waitlist' | 'proposal';

export interface BulkView {
  readonly programId: number;
  readonly id: number;
  readonly cycleId: number;
  readonly move: BulkMove;
  readonly origin: BulkOrigin;
  readonly state: 'draft' | 'started' | 'done';
  readonly whole: boolean;
  /** As typed; null until something was. */
  readonly terms: BulkTermsInput | null;
  /** As typed while it is a draft, whole once it is started. */
  readonly determination: (Partial<Determination> & { readonly dueOn?: string }) | null;
  /** To whom it assigns; null: to nobody. */
  readonly assigneeId: number | null;
  readonly createdByName: string;
  readonly createdAt: Date;
}

export interface BulkItem extends CandidateView {
  /** The revision that was selected; `revision` is the one that stands. */
  readonly selected: number;
  readonly impressions: number;
  readonly fen: number;
  readonly whyImpressions: Why | null;
  readonly whyFen: Why | null;
  readonly outcome: 'done' | 'proposed' | 'refused' | null;
  readonly refusal: { readonly key: string; readonly params: MessageParams } | null;
  /** Who did what to it last: whoever was faster, where it was refused. */
  readonly last: { readonly name: string; readonly command: string; readonly at: Date } | null;
}

/** @throws NotFound, also where it is of none of these programmes */
export async function getBulk(
  db: Database,
  of: { bulkId: number; programIds: readonly number[] },
): Promise<BulkView> {
  const row = await db
    .selectFrom('bulk')
    .selectAll()
    .where('id', '=', of.bulkId)
    .where('program_id', '=', sql<number>`any(${[...of.programIds]})`)
    .executeTakeFirst();
  if (!row) throw new NotFound('errors.not_found');
  return {
    programId: row.program_id,
    id: row.id,
    cycleId: row.cycle_id,
    move: row.move as BulkMove,
    origin: row.origin as BulkOrigin,
    state: row.state as BulkView['state'],
    whole: row.whole,
    terms: 'startsOn' in (row.terms as object) ? (row.terms as unknown as BulkTermsInput) : null,
    determination: row.determination as BulkView['determination'],
    assigneeId: (row.terms as { assigneeId?: number }).assigneeId ?? null,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
  };
}

/** Everything a bulk is about, in the order of merit. */
export async function listBulkItems(
  db: Database,
  of: { programId: number; id: number },
): Promise<BulkItem[]> {
  const { rows } = await sql<Omit<BulkItem, 'last'> & { by: string; command: string; at: Date }>`
    select item.application_id as "applicationId", application.number, application.revision, application.state,
           application.state_since as "stateSince", application.merchant_id as "merchantId",
           merchant.display_name as "merchantName", merchant.place_code as "placeCode", merchant.category,
           application.score::float8 as score, application.submitted_at as "submittedAt",
           application.requested_impressions as "requestedImpressions", application.requested_fen as "requestedFen",
           application.answers -> 'venues' as venues, item.revision as selected, item.impressions, item.fen,
           item.why_impressions as "whyImpressions", item.why_fen as "whyFen", item.outcome, item.refusal,
           event.actor_name as by, event.command, event.at
    from bulk_item item
    join application on application.id = item.application_id
    join merchant on merchant.id = application.merchant_id
    left join lateral (
      select actor_name, command, at from application_event
      where application_id = item.application_id and item.revision <> application.revision order by id desc limit 1
    ) event on true
    where item.program_id = ${of.programId} and item.bulk_id = ${of.id}
    order by application.score desc nulls last, application.submitted_at, length(application.number), application.number`.execute(
    db,
  );
  return rows.map(({ by, command, at, ...row }) => ({
    ...row,
    state: row.state as ApplicationState,
    last: by === null ? null : { name: by, command, at },
  }));
}

/** The cycles that some applications belong to: each has a budget of its own. */
export async function listCyclesOf(
  db: Database,
  applicationIds: readonly number[],
): Promise<Map<number, { programId: number; cycleId: number }>> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'program_id as programId', 'cycle_id as cycleId'])
    .where('id', '=', sql<number>`any(${[...applicationIds]})`)
    .execute();
  return new Map(rows.map(({ id, ...cycle }) => [id, cycle]));
}

/** The permission a bulk needs in its programme. */
export const bulkAction = (move: BulkMove): Action =>
  move === 'assign' ? 'application.assign' : MOVES[move].action;
