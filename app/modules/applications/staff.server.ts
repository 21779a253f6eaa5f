import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { Forbidden, RuleBroken } from '#app/kernel/errors.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { type LockedApplication, lockApplication, type Moved, writeMove } from './locked.server.ts';
import { mustBeFresh, mustMove } from './rules.ts';
import { type Determination, determinationSchema, moveSchema, type StaffMove } from './schema.ts';
import { MOVES, type MoveName } from './states.ts';

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
    await writeMove(trx, context, application, await effectOf(trx, context, application, wish));
    await tellMerchant(trx, context, application, wish.move);
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
      await writeDetermination(trx, context, application, 'ineligible', {
        reasons: ['ineligible'],
        note: wish.note,
        fix: '',
        tryAgainOn: '',
      });
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

const NOTICES: Partial<Record<MoveName, string>> = {
  pass_screening: 'applications.notice.in_review',
  find_ineligible: 'applications.notice.ineligible',
  request_changes: 'applications.notice.changes_requested',
  approve: 'applications.notice.approved',
  waitlist: 'applications.notice.waitlisted',
  decline: 'applications.notice.declined',
};

async function tellMerchant(
  trx: Transaction,
  context: CommandContext,
  application: LockedApplication,
  move: MoveName,
  params: MessageParams = {},
): Promise<void> {
  const key = NOTICES[move];
  if (!key) return;
  await notify(trx, context.now, {
    to: { merchantId: application.merchantId },
    key,
    params: { number: application.number, ...params },
    href: `/merchant/applications/${application.id}`,
  });
}

async function writeDetermination(
  trx: Transaction,
  context: CommandContext,
  application: LockedApplication,
  outcome: Determination['outcome'] | 'ineligible',
  value: Pick<Determination, 'reasons' | 'note' | 'fix' | 'tryAgainOn'>,
): Promise<void> {
  const { rulesVersion } = await getCycle(trx, application.cycleId);
  await trx
    .insertInto('determination')
    .values({
      application_id: application.id,
      version: application.version,
      outcome,
      rules_version: rulesVersion,
      reasons: JSON.stringify(value.reasons),
      note: value.note,
      fix: value.fix === '' ? null : value.fix,
      try_again_on: value.tryAgainOn === '' ? null : value.tryAgainOn,
      decided_by: context.actor.personId,
      decided_by_name: context.actor.name,
      at: context.now,
    })
    .execute();
}

const MOVE_OF = { approved: 'approve', waitlisted: 'waitlist', declined: 'decline' } as const;

/**
 * Determines an application in the caller's transaction: an approval is only whole together with its award, so
 * the awards module calls this and then spends. The state is checked here, behind the lock.
 */
export async function recordDetermination(
  trx: Transaction,
  context: CommandContext,
  input: StaffInput & { determination: Determination },
): Promise<LockedApplication> {
  const determination = determinationSchema.parse(input.determination);
  const application = await lockApplication(trx, input.applicationId, { programId: input.programId });
  const move = MOVE_OF[determination.outcome];
  mustMove(move, application.state);
  mustBeFresh(input.revision, application.revision);
  await writeDetermination(trx, context, application, determination.outcome, determination);
  await writeMove(trx, context, application, {
    command: move,
    to: MOVES[move].to,
    note: determination.note,
    details: { reasons: determination.reasons },
    set: { due_on: determination.outcome === 'waitlisted' ? addDays(dayOf(context.now), 30) : null },
  });
  await tellMerchant(trx, context, application, move);
  return application;
}
