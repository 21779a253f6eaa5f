import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import { broadly, isPlain, narrowly, type QueueFilter } from './queue-filter.server.ts';
import type { ApplicationState } from './states.ts';

/** How many stand in a state, counted no further than a cap. */
export interface StateCount {
  readonly state: ApplicationState;
  readonly count: number;
  /** There are more, or there may be: not all rows were looked at. */
  readonly capped: boolean;
}

/** So many rows of a state are looked at where each has to be asked; fewer where asking means to look up its merchant. */
const LOOKED_AT = { columns: 1_000, names: 100 };

/**
 * How many applications of a filter stand in each of some states, for the tabs above the list. Never the whole table:
 * a count ends at a cap, and so does what is looked at for it. A state that holds none is left out.
 */
export async function countQueue(
  db: Database,
  filter: QueueFilter,
  states: readonly ApplicationState[],
  cap = 1000,
): Promise<StateCount[]> {
  const narrow = narrowly(filter);
  const by = filter.found?.by;
  const most = narrow.length === 0 ? cap + 1 : LOOKED_AT[by === 'common word' ? 'names' : 'columns'];
  const fits = narrow.length === 0 ? sql`true` : sql.join(narrow, sql` and `);
  const look = (some: readonly ApplicationState[], limit: RawBuilder<unknown>) =>
    sql`(select application.state, ${fits} as fits from application
      where ${sql.join(broadly({ ...filter, states: some }), sql` and `)} ${limit})`;
  // What some merchants handed in is little: it is looked at once for all states.
  const some =
    by === 'merchants' || by === 'number'
      ? [look(states, sql``)]
      : states.map((state) => look([state], sql`limit ${most}`));
  const { rows } = await sql<{ state: ApplicationState; count: number; looked: number }>`
    select ${isPlain(filter) ? KEPT : sql``} state, count(*) filter (where fits) as count, count(*) as looked
    from (${sql.join(some, sql` union all `)}) counted group by state`.execute(db);
  return rows
    .map(({ state, count, looked }) => ({
      state,
      count: Math.min(count, cap),
      capped: count > cap || (some.length > 1 && narrow.length > 0 && looked >= most),
    }))
    .filter(({ count, capped }) => count > 0 || capped);
}
