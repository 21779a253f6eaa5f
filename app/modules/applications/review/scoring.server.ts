import type { CommandContext } from '#app/kernel/context.ts';
import { Conflict, Forbidden, NotFound } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { insertRows } from '#db/insert-rows.server.ts';
import { findDeclarations, pairOf, recordNoConflicts } from '../conflict.server.ts';
import { type LockedApplication, lockApplication } from '../locked.server.ts';
import { mustAct } from '../rules.ts';
import { pointsOf, type Scoring, scoringSchema } from './marks.ts';
import { rubricFor, settleScore } from './panel.server.ts';
import { weightedScore } from './score.ts';

interface Assigned {
  readonly application: LockedApplication;
  readonly personId: number;
  readonly assignedBy: number | null;
}

/** Holds an application for somebody who is assigned to it. @throws NotFound for everybody else */
async function lockAssigned(
  trx: Transaction,
  { actor: { personId } }: CommandContext,
  applicationId: number,
): Promise<Assigned> {
  if (personId === null) throw new Forbidden('errors.not_allowed');
  const application = await lockApplication(trx, applicationId);
  const seat = await trx
    .selectFrom('application_reviewer')
    .select('assigned_by as assignedBy')
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', personId)
    .executeTakeFirst();
  if (!seat) throw new NotFound('errors.not_found');
  return { application, personId, ...seat };
}

async function hasConflict(trx: Transaction, { application, personId }: Assigned): Promise<boolean | null> {
  const pair = { applicationId: application.id, personId };
  return (await findDeclarations(trx, [pair])).get(pairOf(pair)) ?? null;
}

/**
 * What a reviewer says of their own interests before they see anything: none, and they may score; or which, and they
 * are out, whoever asked them is told, and nothing they had begun is kept.
 */
export function declareInterest(
  db: Database,
  context: CommandContext,
  { applicationId, conflict }: { applicationId: number; conflict: string | null },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const assigned = await lockAssigned(trx, context, applicationId);
    const { application, personId, assignedBy } = assigned;
    mustAct('declare_interest', application.state);
    if (await hasConflict(trx, assigned)) throw new Conflict('applications.error.conflict');
    const declared = { applicationId, personId, at: context.now };
    if (conflict === null) await recordNoConflicts(trx, [declared]);
    else {
      const row = { application_id: applicationId, person_id: personId, at: context.now };
      await insertRows(trx, 'conflict_declaration', [{ ...row, has_conflict: true, note: conflict }]);
      await trx
        .deleteFrom('reviewer_score')
        .where('application_id', '=', applicationId)
        .where('reviewer_id', '=', personId)
        .where('submitted_at', 'is', null)
        .execute();
      await settleScore(trx, application);
      if (assignedBy !== null)
        await notify(trx, context.now, {
          to: { personId: assignedBy },
          kind: 'question',
          key: 'review.notice.recused',
          params: { name: context.actor.name, number: application.number },
          href: `/manager/applications/${applicationId}/review`,
        });
    }
    await recordAudit(trx, context, {
      action: 'application.declare_interest',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId: application.programId,
      reason: conflict,
      after: { conflict: conflict !== null },
    });
  });
}

/**
 * Keeps a reviewer's marks, or hands them in. What was handed in is final; the last one in gives the application its
 * score.
 * @throws Conflict where they were handed in before
 */
export function scoreApplication(
  db: Database,
  context: CommandContext,
  { applicationId, ...wish }: { applicationId: number } & Scoring,
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const assigned = await lockAssigned(trx, context, applicationId);
    const { application, personId, assignedBy } = assigned;
    mustAct('score', application.state);
    if ((await hasConflict(trx, assigned)) !== false) throw new Forbidden('review.error.declare_first');
    const rubric = await rubricFor(trx, application);
    const { intent, marks } = scoringSchema(rubric.criteria).parse(wish);
    const sent = intent === 'send';
    const score = sent ? weightedScore(rubric.criteria, pointsOf(marks)) : null;
    const row = {
      marks: JSON.stringify(marks),
      score: score === null ? null : (score / 100).toFixed(2),
      submitted_at: sent ? context.now : null,
      updated_at: context.now,
    };
    const kept = await trx
      .insertInto('reviewer_score')
      .values({
        application_id: applicationId,
        reviewer_id: personId,
        version: application.version,
        rubric_version: rubric.version,
        ...row,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['application_id', 'reviewer_id', 'version'])
          .doUpdateSet(row)
          .where('reviewer_score.submitted_at', 'is', null),
      )
      .returning('version')
      .executeTakeFirst();
    if (!kept) throw new Conflict('review.error.sent_already');
    if (!sent) return;
    await settleScore(trx, application);
    if (assignedBy !== null)
      await notify(trx, context.now, {
        to: { personId: assignedBy },
        kind: 'question',
        key: 'review.notice.scored',
        params: { name: context.actor.name, number: application.number },
        href: `/manager/applications/${applicationId}/review`,
      });
    await recordAudit(trx, context, {
      action: 'application.score',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId: application.programId,
      after: { version: application.version, rubricVersion: rubric.version, score },
    });
  });
}
