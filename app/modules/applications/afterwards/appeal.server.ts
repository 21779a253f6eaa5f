import { sql } from 'kysely';
import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { Conflict, RuleBroken } from '#app/kernel/errors.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { listEntitled } from '#app/modules/identity/index.server.ts';
import { type NewNotice, notify, notifyAll } from '#app/modules/notifications/index.server.ts';
import { getCycle } from '#app/modules/programs/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { mustBeImpartial } from '../conflict.server.ts';
import { type LockedApplication, lockApplication, tellMoves, writeMove } from '../locked.server.ts';
import { mustAct } from '../rules.ts';
import { MOVES } from '../states.ts';
import {
  type AppealView,
  appealDecisionSchema,
  appealSchema,
  appealUntil,
  mustBeAppealable,
  mustBeSomebodyElse,
} from './appeal.ts';

async function appliedAgain(trx: Transaction, application: LockedApplication): Promise<boolean> {
  const other = await trx
    .selectFrom('application')
    .select('id')
    .where('cycle_id', '=', application.cycleId)
    .where('merchant_id', '=', application.merchantId)
    .where('id', '<>', application.id)
    .where('state', 'not in', ['withdrawn', 'declined', 'ineligible'])
    .executeTakeFirst();
  return other !== undefined;
}

/** The merchant's one appeal against a refusal. @throws Conflict | RuleBroken, see `mustBeAppealable` */
export function fileAppeal(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number } & z.input<typeof appealSchema>,
): Promise<void> {
  const { merchantId, applicationId, ...wish } = input;
  const { note } = appealSchema.parse(wish);
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { merchantId });
    mustAct('appeal', application.state);
    const determination = await trx
      .selectFrom('determination')
      .select(['id', 'at', 'decided_by'])
      .where('application_id', '=', applicationId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const { appealDays } = await getCycle(trx, application.cycleId);
    mustBeAppealable(
      {
        until: appealUntil(determination.at, appealDays),
        appealed: (await findAppeal(trx, applicationId)) !== null,
        appliedAgain: await appliedAgain(trx, application),
      },
      dayOf(context.now),
    );
    await trx
      .insertInto('application_appeal')
      .values({
        application_id: applicationId,
        determination_id: determination.id,
        note,
        filed_by: context.actor.personId,
        filed_by_name: context.actor.name,
        filed_at: context.now,
      })
      .execute();
    const moved = { command: 'appeal', to: application.state, note };
    await tellMoves(trx, [{ context, application, moved }]);
    await tellOfAppeal(trx, context, application, determination.decided_by);
  });
}

/** The merchant has it in writing; whoever may answer hears of it, and that is nobody who made the decision. */
async function tellOfAppeal(
  trx: Transaction,
  context: CommandContext,
  { id, number, merchantId, programId }: LockedApplication,
  determinedById: number | null,
): Promise<void> {
  const staff = await listEntitled(trx, 'application.decide_appeal', { programId });
  const params = { number };
  const toStaff = staff
    .filter((personId) => personId !== determinedById)
    .map(
      (personId): NewNotice => ({
        to: { personId },
        kind: 'approval',
        key: 'review.notice.appeal_filed',
        params,
        href: `/manager/appeals/${id}`,
      }),
    );
  const toMerchant: NewNotice = {
    to: { merchantId },
    kind: 'decision',
    key: 'review.notice.appeal_received',
    params,
    href: `/merchant/applications/${id}`,
  };
  await notifyAll(
    trx,
    [toMerchant, ...toStaff].map((notice) => ({ now: context.now, notice })),
  );
}

/**
 * Decides an appeal: upheld, the application goes back to its reviewers; dismissed, the refusal stands for good.
 * @throws Forbidden for whoever made the determination, which the database refuses as well
 */
export function decideAppeal(
  db: Database,
  context: CommandContext,
  input: { applicationId: number; programId: number } & z.input<typeof appealDecisionSchema>,
): Promise<void> {
  const { applicationId, programId, ...wish } = input;
  const { outcome, answer } = appealDecisionSchema.parse(wish);
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    const appeal = await findAppeal(trx, applicationId);
    if (!appeal || appeal.decision) throw new Conflict('errors.stale');
    mustAct('dismiss_appeal', application.state);
    mustBeSomebodyElse(context.actor.personId, appeal.determinedById);
    await mustBeImpartial(trx, context, applicationId);
    await trx
      .updateTable('application_appeal')
      .set({
        outcome,
        answer,
        decided_by: context.actor.personId,
        decided_by_name: context.actor.name,
        decided_at: context.now,
      })
      .where('application_id', '=', applicationId)
      .execute();
    if (outcome === 'dismissed') {
      const moved = { command: 'dismiss_appeal', to: application.state, note: answer };
      await tellMoves(trx, [{ context, application, moved }]);
    } else {
      if (await appliedAgain(trx, application)) throw new RuleBroken('review.error.applied_again');
      const { decideWithinDays } = await getCycle(trx, application.cycleId);
      await writeMove(trx, context, application, {
        command: 'uphold_appeal',
        to: MOVES.uphold_appeal.to,
        note: answer,
        set: { due_on: addDays(dayOf(context.now), decideWithinDays) },
      });
    }
    await notify(trx, context.now, {
      to: { merchantId: application.merchantId },
      kind: 'decision',
      key: `review.notice.appeal_${outcome}`,
      params: { number: application.number },
      href: `/merchant/applications/${applicationId}`,
    });
  });
}

export async function findAppeal(
  db: Database | Transaction,
  applicationId: number,
): Promise<AppealView | null> {
  const row = await db
    .selectFrom('application_appeal')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return null;
  const { outcome, answer, decided_by_name: decidedByName, decided_at: at } = row;
  return {
    note: row.note,
    filedByName: row.filed_by_name,
    filedAt: row.filed_at,
    determinedById: row.determined_by,
    decision:
      outcome && answer && decidedByName && at
        ? { outcome: outcome as 'upheld' | 'dismissed', answer, decidedByName, at }
        : null,
  };
}

/** An appeal on the list of those who decide them. */
export interface AppealRow {
  readonly applicationId: number;
  readonly number: string;
  readonly merchantName: string;
  readonly kind: string;
  readonly programName: LocalizedText;
  readonly note: string;
  readonly filedAt: Date;
  readonly determinedById: number | null;
  readonly determinedByName: string;
}

/** The appeals of some programmes that wait for an answer, the longest waiting first. */
export async function listAppeals(db: Database, programIds: readonly number[]): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    select a.id as "applicationId", a.number, merchant.display_name as "merchantName", program.kind,
           program.name as "programName", appeal.note, appeal.filed_at as "filedAt",
           appeal.determined_by as "determinedById", d.decided_by_name as "determinedByName"
    from application_appeal appeal
    join application a on a.id = appeal.application_id
    join determination d on d.id = appeal.determination_id
    join merchant on merchant.id = a.merchant_id
    join program on program.id = a.program_id
    where appeal.outcome is null and a.program_id = any(${[...programIds]})
    order by appeal.filed_at, a.id
    limit 200`.execute(db);
  return rows;
}
