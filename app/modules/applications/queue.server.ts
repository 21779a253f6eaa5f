import { sql } from 'kysely';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import type { ApplicationState } from './states.ts';

export interface QueueFilter {
  /** The programmes the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly states?: readonly ApplicationState[];
  readonly cycleId?: number;
  /** A merchant's name, its code or an application's number. */
  readonly search?: string;
  /** Where the page before ended. */
  readonly after?: { readonly submittedAt: Date; readonly id: number };
  readonly limit: number;
}

export interface QueueRow {
  readonly id: number;
  readonly number: string;
  readonly merchantName: string;
  readonly placeCode: string | null;
  readonly placeName: string | null;
  readonly category: string | null;
  readonly programId: number;
  readonly kind: string;
  readonly state: ApplicationState;
  readonly requestedImpressions: Impressions | null;
  readonly requestedFen: Fen | null;
  readonly score: number | null;
  readonly submittedAt: Date;
  readonly stateSince: Date;
  readonly dueOn: string | null;
  readonly revision: number;
}

const queue = (db: Database, filter: QueueFilter) => {
  let query = db
    .selectFrom('application')
    .innerJoin('merchant', 'merchant.id', 'application.merchant_id')
    .where('application.program_id', 'in', filter.programIds.length > 0 ? [...filter.programIds] : [0])
    .where('application.version', '>', 0);
  if (filter.states) query = query.where('application.state', 'in', [...filter.states]);
  if (filter.cycleId !== undefined) query = query.where('application.cycle_id', '=', filter.cycleId);
  const words = filter.search?.trim();
  if (words) {
    query = query.where((where) =>
      where.or([
        where('application.number', '=', words.toUpperCase()),
        where('merchant.uscc', '=', words.toUpperCase()),
        sql<boolean>`merchant.search_text like '%' || replace(replace(search_fold(${words}), '%', ''), '_', '') || '%'`,
      ]),
    );
  }
  return query;
};

/** One page of the queue, the longest wait last; keyset, so the thousandth page costs what the first does. */
export async function listQueue(db: Database, filter: QueueFilter): Promise<QueueRow[]> {
  let query = queue(db, filter)
    .innerJoin('program', 'program.id', 'application.program_id')
    .leftJoin('place', 'place.code', 'merchant.place_code')
    .select([
      'application.id',
      'application.number',
      'merchant.display_name as merchantName',
      'merchant.place_code as placeCode',
      'place.name as placeName',
      'merchant.category',
      'application.program_id as programId',
      'program.kind',
      'application.state',
      'application.requested_impressions as requestedImpressions',
      'application.requested_fen as requestedFen',
      sql<number | null>`application.score::float8`.as('score'),
      'application.submitted_at as submittedAt',
      'application.state_since as stateSince',
      'application.due_on as dueOn',
      'application.revision',
    ])
    .orderBy('application.submitted_at', 'desc')
    .orderBy('application.id', 'desc')
    .limit(filter.limit);
  const after = filter.after;
  if (after)
    query = query.where(
      sql<boolean>`(application.submitted_at, application.id) < (${after.submittedAt}, ${after.id})`,
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as ApplicationState,
    submittedAt: row.submittedAt as Date,
  }));
}

/** How many rows a filter holds, counted no further than `cap`. */
export async function countQueue(
  db: Database,
  filter: QueueFilter,
  cap = 1000,
): Promise<{ count: number; capped: boolean }> {
  const { count } = await db
    .selectFrom(
      queue(db, filter)
        .select('application.id')
        .limit(cap + 1)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { count: Math.min(count, cap), capped: count > cap };
}

/** How many applications stand in each state, for the queue's tabs. */
export async function countByState(
  db: Database,
  programIds: readonly number[],
): Promise<Partial<Record<ApplicationState, number>>> {
  if (programIds.length === 0) return {};
  const rows = await db
    .selectFrom('application')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('program_id', 'in', [...programIds])
    .where('version', '>', 0)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
