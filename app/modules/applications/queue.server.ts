import { sql } from 'kysely';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { matchesWords } from './queue-search.server.ts';
import type { ApplicationState } from './states.ts';

/** Which applications, and in which order. A draft that was never handed in is in nobody's queue. */
export interface QueueFilter {
  /** The programmes the reader may see; empty means none. */
  readonly programIds: readonly number[];
  readonly states?: readonly ApplicationState[];
  readonly cycleId?: number | undefined;
  /** A merchant's name, its code or an application's number. */
  readonly search?: string | undefined;
  /** By the day they were handed in; the newest first unless said otherwise. */
  readonly order?: 'newest' | 'oldest';
}

/** A place in the queue: right after, or right before, this application. */
export interface QueueCursor {
  readonly submittedAt: Date;
  readonly id: number;
}

export interface QueueRow extends QueueCursor {
  readonly number: string;
  readonly merchantId: number;
  readonly merchantName: string;
  readonly provinceName: string | null;
  readonly placeName: string | null;
  readonly category: string | null;
  readonly programId: number;
  readonly kind: string;
  readonly state: ApplicationState;
  readonly requestedImpressions: Impressions | null;
  readonly requestedFen: Fen | null;
  readonly score: number | null;
  readonly stateSince: Date;
  readonly dueOn: string | null;
  readonly revision: number;
}

/** Cursors are null where there is nothing further on that side. */
export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly previous: QueueCursor | null;
  readonly next: QueueCursor | null;
}

const queue = (db: Database, filter: QueueFilter) => {
  let query = db
    .selectFrom('application')
    .where('application.program_id', 'in', filter.programIds.length > 0 ? [...filter.programIds] : [0])
    .where('application.version', '>', 0);
  if (filter.states) query = query.where('application.state', 'in', [...filter.states]);
  if (filter.cycleId !== undefined) query = query.where('application.cycle_id', '=', filter.cycleId);
  const words = filter.search?.trim() ?? '';
  return words === '' ? query : query.where(matchesWords(words));
};

/** The rows beyond a cursor, the nearest first. `forward` is down the list. */
const beyond = (db: Database, filter: QueueFilter, cursor: QueueCursor | undefined, forward: boolean) => {
  const newest = (filter.order ?? 'newest') === 'newest';
  const descending = newest === forward;
  let query = queue(db, filter)
    .orderBy('application.submitted_at', descending ? 'desc' : 'asc')
    .orderBy('application.id', descending ? 'desc' : 'asc');
  if (cursor) {
    const place = sql`(${cursor.submittedAt}, ${cursor.id})`;
    query = query.where(
      descending
        ? sql<boolean>`(application.submitted_at, application.id) < ${place}`
        : sql<boolean>`(application.submitted_at, application.id) > ${place}`,
    );
  }
  return query;
};

const withColumns = (query: ReturnType<typeof beyond>) =>
  query
    .innerJoin('merchant', 'merchant.id', 'application.merchant_id')
    .innerJoin('program', 'program.id', 'application.program_id')
    .leftJoin('place', 'place.code', 'merchant.place_code')
    .leftJoin('place as province', (join) =>
      join.on('province.code', '=', sql<string>`left(merchant.place_code, 2) || '0000'`),
    )
    .select([
      'application.id',
      'application.number',
      'merchant.id as merchantId',
      'merchant.display_name as merchantName',
      'province.name as provinceName',
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
    ]);

/** One page of the queue; keyset, so the thousandth page costs what the first does. */
export async function listQueue(
  db: Database,
  filter: QueueFilter,
  page: { after?: QueueCursor | undefined; before?: QueueCursor | undefined; limit: number },
): Promise<QueuePage> {
  const forward = page.before === undefined;
  const cursor = page.before ?? page.after;
  const found = await withColumns(beyond(db, filter, cursor, forward))
    .limit(page.limit + 1)
    .execute();
  const rows = found.slice(0, page.limit).map((row) => ({
    ...row,
    state: row.state as ApplicationState,
    submittedAt: row.submittedAt as Date,
  }));
  if (!forward) rows.reverse();
  const more = found.length > page.limit;
  const edge = (row: QueueRow | undefined, exists: boolean): QueueCursor | null =>
    row && exists ? { submittedAt: row.submittedAt, id: row.id } : null;
  return {
    rows,
    previous: edge(rows[0], forward ? page.after !== undefined : more),
    next: edge(rows.at(-1), forward ? more : true),
  };
}

/** The applications before and after one in a filter's order, whether or not it is still in the filter itself. */
export async function findNeighbours(
  db: Database,
  filter: QueueFilter,
  at: QueueCursor,
): Promise<{ previous: number | null; next: number | null }> {
  const nearest = async (forward: boolean) =>
    (await beyond(db, filter, at, forward).select('application.id').limit(1).executeTakeFirst())?.id ?? null;
  return { previous: await nearest(false), next: await nearest(true) };
}

/** How many stand in a state, counted no further than a cap. */
export interface StateCount {
  readonly state: ApplicationState;
  readonly count: number;
  readonly capped: boolean;
}

/** How many applications of a filter stand in each of some states, for the tabs above the list. A state that holds none is left out. */
export async function countQueue(
  db: Database,
  filter: QueueFilter,
  states: readonly ApplicationState[],
  cap = 1000,
): Promise<StateCount[]> {
  const some = states.map((state) =>
    queue(db, { ...filter, states: [state] })
      .select('application.state')
      .limit(cap + 1),
  );
  const { rows } = await sql<{ state: ApplicationState; count: number }>`
    select state, count(*) from (${sql.join(
      some.map((query) => sql`(${query})`),
      sql` union all `,
    )}) counted group by state`.execute(db);
  return rows.map(({ state, count }) => ({ state, count: Math.min(count, cap), capped: count > cap }));
}
