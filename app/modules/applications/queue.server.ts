import { sql } from 'kysely';
import type { Fen, Impressions } from '#app/kernel/quantity.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import { isPlain, type QueueFilter, queued } from './queue-filter.server.ts';
import type { ApplicationState } from './states.ts';

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
  /** Who looks after it. */
  readonly assigneeId: number | null;
  readonly assigneeName: string | null;
}

/** Cursors are null where there is nothing further on that side. */
export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly previous: QueueCursor | null;
  readonly next: QueueCursor | null;
}

const isDescending = (filter: QueueFilter, forward: boolean): boolean =>
  ((filter.order ?? 'newest') === 'newest') === forward;

/** The rows beyond a cursor, the nearest first. `forward` is down the list. */
const beyond = (db: Database, filter: QueueFilter, cursor: QueueCursor | undefined, forward: boolean) => {
  const descending = isDescending(filter, forward);
  let query = queued(db, filter)
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

/**
 * What a row shows of the ones that were picked, so that nothing else is joined. The limit stands in the text: a plan for
 * any limit would be one for very many rows.
 */
const withColumns = (db: Database, picked: ReturnType<typeof beyond>, limit: number, descending: boolean) =>
  db
    .selectFrom(picked.selectAll('application').limit(sql.lit(limit)).as('application'))
    .innerJoin('merchant', 'merchant.id', 'application.merchant_id')
    .innerJoin('program', 'program.id', 'application.program_id')
    .leftJoin('place', 'place.code', 'application.place_code')
    .leftJoin('place as province', (join) =>
      join.on('province.code', '=', sql<string>`left(application.place_code, 2) || '0000'`),
    )
    .leftJoin('person as assignee', 'assignee.id', 'application.assignee_id')
    .select([
      'application.id',
      'application.number',
      'merchant.id as merchantId',
      'merchant.display_name as merchantName',
      'province.name as provinceName',
      'place.name as placeName',
      'application.category',
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
      'application.assignee_id as assigneeId',
      'assignee.name as assigneeName',
    ])
    .orderBy('application.submitted_at', descending ? 'desc' : 'asc')
    .orderBy('application.id', descending ? 'desc' : 'asc');

/** One page of the queue; keyset, so the thousandth page costs what the first does. */
export async function listQueue(
  db: Database,
  filter: QueueFilter,
  page: { after?: QueueCursor | undefined; before?: QueueCursor | undefined; limit: number },
): Promise<QueuePage> {
  const forward = page.before === undefined;
  const cursor = page.before ?? page.after;
  const query = withColumns(
    db,
    beyond(db, filter, cursor, forward),
    page.limit + 1,
    isDescending(filter, forward),
  );
  const found = await (isPlain(filter) ? query.modifyEnd(KEPT) : query).execute();
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
