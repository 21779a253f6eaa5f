import { sql } from 'kysely';
import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { dayOf } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database, Transaction } from '#db/client.server.ts';
import { lockApplication } from '../locked.server.ts';
import { mustAct } from '../rules.ts';
import { assignSchema } from './assign.ts';
import { settleScore } from './panel.server.ts';

export interface Candidate {
  readonly personId: number;
  readonly name: string;
}

/** Who may review in a programme and is not on the merchant's side of the table. */
export async function listCandidates(
  db: Database | Transaction,
  { programId, merchantId }: { programId: number; merchantId: number },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct person.id as "personId", person.name from person
    join role_grant on role_grant.person_id = person.id and role_grant.role = 'reviewer'
      and (role_grant.program_id is null or role_grant.program_id = ${programId})
    where person.disabled_at is null
      and not exists (select from role_grant own where own.person_id = person.id and own.merchant_id = ${merchantId})
    order by person.name, person.id`.execute(db);
  return rows;
}

interface Where {
  readonly applicationId: number;
  readonly programId: number;
}

/** Asks people to review an application by a day. Who is asked already keeps their place and gets the new day. */
export function assignReviewers(
  db: Database,
  context: CommandContext,
  { applicationId, programId, ...wish }: Where & z.input<typeof assignSchema>,
): Promise<void> {
  const { reviewerIds, dueOn } = assignSchema.parse(wish);
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    mustAct('assign_reviewers', application.state);
    if (dueOn < dayOf(context.now))
      throw new RuleBroken('errors.day_too_early', 'dueOn', { day: dayOf(context.now) });
    const candidates = await listCandidates(trx, application);
    if (!reviewerIds.every((id) => candidates.some(({ personId }) => personId === id)))
      throw new RuleBroken('review.error.not_a_reviewer', 'reviewerIds');
    await trx
      .insertInto('application_reviewer')
      .values(
        reviewerIds.map((reviewerId) => ({
          application_id: applicationId,
          reviewer_id: reviewerId,
          assigned_by: context.actor.personId,
          assigned_by_name: context.actor.name,
          assigned_at: context.now,
          due_on: dueOn,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['application_id', 'reviewer_id']).doUpdateSet({ due_on: dueOn }),
      )
      .execute();
    await settleScore(trx, application);
    for (const personId of reviewerIds)
      await notify(trx, context.now, {
        to: { personId },
        kind: 'deadline',
        key: 'review.notice.assigned',
        params: { number: application.number, dueOn },
        href: `/reviewer/applications/${applicationId}`,
      });
    await recordAudit(trx, context, {
      action: 'application.assign_reviewers',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId,
      after: { reviewerIds, dueOn },
    });
  });
}

/** Takes somebody off again, as long as they have not scored. @throws Conflict afterwards */
export function unassignReviewer(
  db: Database,
  context: CommandContext,
  { applicationId, programId, reviewerId }: Where & { reviewerId: number },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    mustAct('unassign_reviewer', application.state);
    const mark = await trx
      .selectFrom('reviewer_score')
      .select('submitted_at')
      .where('application_id', '=', applicationId)
      .where('reviewer_id', '=', reviewerId)
      .where('version', '=', application.version)
      .executeTakeFirst();
    if (mark?.submitted_at) throw new Conflict('review.error.scored_already');
    const gone = await trx
      .deleteFrom('application_reviewer')
      .where('application_id', '=', applicationId)
      .where('reviewer_id', '=', reviewerId)
      .returning('reviewer_id')
      .executeTakeFirst();
    if (!gone) throw new NotFound('errors.not_found');
    await settleScore(trx, application);
    await recordAudit(trx, context, {
      action: 'application.unassign_reviewer',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId,
      before: { reviewerId },
    });
  });
}
