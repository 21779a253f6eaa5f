import type { CommandContext } from '#app/kernel/context.ts';
import { Forbidden, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { KEPT } from '#db/prepared.server.ts';
import { type KeepView, keepViewSchema } from './schema.ts';

/** A view of the queue that a person keeps: a name and the query of its address. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly query: string;
}

const MOST_VIEWS = 30;

export const listViews = (db: Database, personId: number): Promise<SavedView[]> =>
  db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('person_id', '=', personId)
    .orderBy('name')
    .modifyEnd(KEPT)
    .execute();

const mustBeSomebody = ({ actor }: CommandContext): number => {
  if (actor.personId === null) throw new Forbidden('errors.not_allowed');
  return actor.personId;
};

/** Keeps a view of one's own; under a name that is taken the new one takes its place. */
export function keepView(db: Database, context: CommandContext, input: KeepView): Promise<void> {
  const { name, query } = keepViewSchema.parse(input);
  const personId = mustBeSomebody(context);
  return db.transaction().execute(async (trx) => {
    const kept = await listViews(trx, personId);
    if (kept.length >= MOST_VIEWS && !kept.some((view) => view.name === name))
      throw new RuleBroken('queue.error.too_many_views', 'name', { max: MOST_VIEWS });
    const { id } = await trx
      .insertInto('saved_view')
      .values({ person_id: personId, name, query, created_at: context.now })
      .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet({ query }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(trx, context, {
      action: 'queue.keep_view',
      subject: { type: 'saved_view', id },
      after: { name, query },
    });
  });
}

/** @throws NotFound, also where it is somebody else's */
export function dropView(db: Database, context: CommandContext, id: number): Promise<void> {
  const personId = mustBeSomebody(context);
  return db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('saved_view')
      .where('person_id', '=', personId)
      .where('id', '=', id)
      .returning(['name', 'query'])
      .executeTakeFirst();
    if (!gone) throw new NotFound('errors.not_found');
    await recordAudit(trx, context, {
      action: 'queue.drop_view',
      subject: { type: 'saved_view', id },
      before: gone,
    });
  });
}
