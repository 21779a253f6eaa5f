import { sql } from 'kysely';
import { NotFound } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import type { ProposalState } from './proposals.ts';
import type { AwardInput } from './schema.ts';

/** One yes to a proposal. */
export interface ApprovalView {
  readonly personId: number;
  readonly name: string;
  readonly note: string | null;
  readonly at: Date;
}

/** A proposal with what an approver weighs. */
export interface ProposalView {
  readonly programId: number;
  readonly id: number;
  readonly awardId: number;
  readonly kind: 'grant' | 'amend';
  readonly state: ProposalState;
  readonly applicationId: number;
  readonly applicationNumber: string;
  readonly cycleId: number;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly programName: LocalizedText;
  readonly programKind: string;
  /** What the merchant asked for; null where it named none. */
  readonly requested: Readonly<Record<Unit, number | null>>;
  /** What it takes more (or less) than before. */
  readonly delta: Readonly<Record<Unit, number>>;
  readonly parts: AwardInput;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly approvalsNeeded: number;
  readonly approvals: readonly ApprovalView[];
  readonly proposedBy: number | null;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly settled: { readonly name: string; readonly at: Date; readonly note: string | null } | null;
}

export interface ProposalFilter {
  /** The programmes whose proposals the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly state?: ProposalState;
  readonly proposalId?: number;
  readonly applicationId?: number;
  readonly kind?: ProposalView['kind'];
}

/** The most a list shows; those that expire first come first, so that working it off brings the rest. */
const LONGEST_LIST = 200;

/** Proposals, those that expire first first. */
export async function listProposals(db: Database, filter: ProposalFilter): Promise<ProposalView[]> {
  const { state, proposalId, applicationId, kind } = filter;
  const { rows } = await sql<ProposalView>`
    select p.program_id as "programId", p.id, p.award_id as "awardId", p.kind, p.state,
      a.id as "applicationId", a.number as "applicationNumber", a.cycle_id as "cycleId",
      m.id as "merchantId", m.display_name as "merchantName", program.name as "programName", program.kind as "programKind",
      json_build_object('impressions', a.requested_impressions, 'fen', a.requested_fen) as requested,
      json_build_object('impressions', p.d_impressions, 'fen', p.d_fen) as delta,
      p.parts, p.reason, coalesce(p.determination -> 'reasons', '[]') as reasons,
      p.approvals_needed as "approvalsNeeded",
      coalesce((select json_agg(json_build_object('personId', y.approver_id, 'name', y.approver_name, 'note', y.note,
          'at', to_char(y.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by y.at)
        from award_approval y where y.program_id = p.program_id and y.proposal_id = p.id), '[]') as approvals,
      p.proposed_by as "proposedBy", p.proposed_by_name as "proposedByName", p.proposed_at as "proposedAt",
      p.expires_at as "expiresAt",
      case when p.settled_at is null then null else json_build_object('name', p.settled_by_name, 'note', p.settled_note,
        'at', to_char(p.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as settled
    from award_proposal p
    join award w on w.program_id = p.program_id and w.id = p.award_id
    join application a on a.id = w.application_id
    join merchant m on m.id = w.merchant_id
    join program on program.id = p.program_id
    where p.program_id = any(${filter.programIds})
      and ${state === undefined ? sql`true` : sql`p.state = ${state}`}
      and ${proposalId === undefined ? sql`true` : sql`p.id = ${proposalId}`}
      and ${kind === undefined ? sql`true` : sql`p.kind = ${kind}`}
      and ${applicationId === undefined ? sql`true` : sql`a.id = ${applicationId}`}
    order by p.expires_at, p.id limit ${LONGEST_LIST}`.execute(db);
  return rows.map((row) => ({
    ...row,
    approvals: row.approvals.map((approval) => ({ ...approval, at: new Date(approval.at) })),
    settled: row.settled && { ...row.settled, at: new Date(row.settled.at) },
  }));
}

/** @throws NotFound, also where it is of none of these programmes */
export async function getProposal(
  db: Database,
  of: { readonly programIds: readonly number[]; readonly proposalId: number },
): Promise<ProposalView> {
  const [proposal] = await listProposals(db, of);
  if (!proposal) throw new NotFound('errors.not_found');
  return proposal;
}

/** How many proposals somebody could approve now: pending, in time, not their own and not approved by them before. */
export async function countProposalsFor(
  db: Database,
  of: { readonly programIds: readonly number[]; readonly personId: number; readonly now: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from award_proposal p
    where p.program_id = any(${of.programIds}) and p.state = 'pending' and p.expires_at > ${of.now}
      and p.proposed_by is distinct from ${of.personId}
      and not exists (select from award_approval y
        where y.program_id = p.program_id and y.proposal_id = p.id and y.approver_id = ${of.personId})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
