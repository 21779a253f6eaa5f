import { sql } from 'kysely';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import type { Database } from '#db/client.server.ts';

/** An application as those see it who part a budget. */
export interface CandidateView {
  readonly applicationId: number;
  readonly number: string;
  readonly revision: number;
  readonly state: ApplicationState;
  readonly stateSince: Date;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly placeCode: string | null;
  readonly category: string | null;
  readonly score: number | null;
  readonly submittedAt: Date;
  readonly requestedImpressions: Impressions | null;
  readonly requestedFen: Fen | null;
  readonly venues: readonly string[] | null;
}

/** Applications of a cycle in some states, in the order of merit. */
export async function listCandidates(
  db: Database,
  of: { programId: number; cycleId: number; states: readonly ApplicationState[] },
): Promise<CandidateView[]> {
  const { rows } = await sql<CandidateView>`
    select application.id as "applicationId", application.number, application.revision, application.state,
           application.state_since as "stateSince", application.merchant_id as "merchantId",
           merchant.display_name as "merchantName", merchant.place_code as "placeCode", merchant.category,
           application.score::float8 as score, application.submitted_at as "submittedAt",
           application.requested_impressions as "requestedImpressions", application.requested_fen as "requestedFen",
           application.answers -> 'venues' as venues
    from application
    join merchant on merchant.id = application.merchant_id
    where application.program_id = ${of.programId} and application.cycle_id = ${of.cycleId}
      and application.state = any(${[...of.states]}) and application.version > 0
    order by application.score desc nulls last, application.submitted_at, length(application.number), application.number`.execute(
    db,
  );
  return rows;
}
