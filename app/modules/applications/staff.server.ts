import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import { getForm } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { mustBeImpartial } from './conflict.server.ts';
import { tellMerchants, writeDeterminations } from './determinations.server.ts';
import { type LockedApplication, lockApplication, type Moved, writeMove } from './locked.server.ts';
import { listSeats, rubricFor } from './review/panel.server.ts';
import { panelOf } from './review/panel.ts';
import { mustBeFresh, mustMove } from './rules.ts';
import { moveSchema, type ReadMove, type StaffMove } from './schema.ts';
import { MOVES } from './states.ts';

interface StaffInput {
  readonly applicationId: number;
  readonly programId: number;
  /** The revision the page showed: a stale page is told so and decides nothing. */
  readonly revision: number;
}

/** Screening, review, recommendation and questions back: every move of the staff that gives no award. */
export function moveApplication(
  db: Database,
  context: CommandContext,
  input: StaffInput & StaffMove,
): Promise<void> {
  const { applicationId, programId, revision, ...rest } = input;
  const wish = moveSchema.parse(rest);
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    mustMove(wish.move, application.state);
    mustBeFresh(revision, application.revision);
    await mustBeImpartial(trx, context, applicationId);
    await writeMove(trx, context, application, await effectOf(trx, context, application, wish));
    await tellMerchants(trx, [{ context, application, move: wish.move }]);
  });
}

async function effectOf(
  trx: Transaction,
  context: CommandContext,
  application: LockedApplication,
  wish: ReadMove,
): Promise<Moved> {
  const { to } = MOVES[wish.move];
  switch (wish.move) {
    case 'request_changes':
      if (wish.dueOn < dayOf(context.now))
        throw new RuleBroken('errors.day_too_early', 'dueOn', { day: dayOf(context.now) });
      return {
        command: wish.move,
        to,
        note: wish.note,
        set: { due_on: wish.dueOn },
        details: { dueOn: wish.dueOn, asks: await readAsks(trx, application, wish.asks) },
      };
    case 'find_ineligible':
      await writeDeterminations(trx, [
        {
          context,
          application,
          determination: {
            outcome: 'ineligible',
            reasons: ['ineligible'],
            note: wish.note,
            fix: '',
            tryAgainOn: '',
          },
        },
      ]);
      return { command: wish.move, to, note: wish.note, set: { due_on: null } };
    case 'recommend':
      return recommend(trx, context, application, wish);
    default:
      return { command: wish.move, to };
  }
}

/** @throws RuleBroken where something is asked that the form of the version did not ask */
async function readAsks(
  trx: Transaction,
  { id, cycleId, version }: LockedApplication,
  asks: readonly { readonly question: string; readonly note: string }[],
) {
  if (asks.length === 0) return [];
  const pinned = await trx
    .selectFrom('application_version')
    .select('form_version')
    .where('application_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const { questions } = await getForm(trx, cycleId, pinned.form_version);
  const unknown = asks.find(({ question }) => !questions.some(({ key }) => key === question));
  if (unknown) throw new RuleBroken('errors.invalid', `ask.${unknown.question}`);
  return asks;
}

/**
 * A recommendation carries the reviewers' score where some were asked, and waits until they are all in; else it is the
 * recommender's own judgement.
 */
async function recommend(
  trx: Transaction,
  context: CommandContext,
  application: LockedApplication,
  { move, comment, score }: Extract<ReadMove, { move: 'recommend' }>,
): Promise<Moved> {
  const { to } = MOVES[move];
  const panel = panelOf(await listSeats(trx, application), await rubricFor(trx, application));
  if (panel.expected > 0) {
    if (!panel.result)
      throw new RuleBroken('review.error.still_out', 'score', { left: panel.expected - panel.done });
    return { command: move, to, reason: comment, details: { score: panel.result.mean / 100 } };
  }
  if (score === undefined) throw new RuleBroken('errors.required', 'score');
  // A score is somebody's judgement: the system has none.
  if (context.actor.personId === null) throw new Forbidden('errors.not_allowed');
  await trx
    .insertInto('review')
    .values({
      application_id: application.id,
      reviewer_id: context.actor.personId,
      version: application.version,
      score,
      comment,
      at: context.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'reviewer_id', 'version'])
        .doUpdateSet({ score, comment, at: context.now }),
    )
    .execute();
  return { command: move, to, reason: comment, set: { score }, details: { score } };
}
