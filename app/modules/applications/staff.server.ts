import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { mustBeImpartial } from './conflict.server.ts';
import { tellMerchants, writeDeterminations } from './determinations.server.ts';
import { type LockedApplication, lockApplication, type Moved, writeMove } from './locked.server.ts';
import { mustBeFresh, mustMove } from './rules.ts';
import { moveSchema, type StaffMove } from './schema.ts';
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
  wish: StaffMove,
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
        details: { dueOn: wish.dueOn },
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
      // A score is somebody's judgement: the system has none.
      if (context.actor.personId === null) throw new Forbidden('errors.not_allowed');
      await trx
        .insertInto('review')
        .values({
          application_id: application.id,
          reviewer_id: context.actor.personId,
          version: application.version,
          score: wish.score,
          comment: wish.comment,
          at: context.now,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['application_id', 'reviewer_id', 'version'])
            .doUpdateSet({ score: wish.score, comment: wish.comment, at: context.now }),
        )
        .execute();
      return {
        command: wish.move,
        to,
        reason: wish.comment,
        set: { score: wish.score },
        details: { score: wish.score },
      };
    default:
      return { command: wish.move, to };
  }
}
