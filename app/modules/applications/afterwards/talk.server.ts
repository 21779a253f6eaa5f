import type { z } from 'zod';
import type { CommandContext } from '#app/kernel/context.ts';
import { type Day, dayOf } from '#app/kernel/day.ts';
import { Conflict, NotFound, RuleBroken } from '#app/kernel/errors.ts';
import { recordAudit } from '#app/modules/audit/index.server.ts';
import { notify } from '#app/modules/notifications/index.server.ts';
import type { Database } from '#db/client.server.ts';
import { lockApplication } from '../locked.server.ts';
import { mustAct } from '../rules.ts';
import { answerSchema, commentSchema, type Remark, type TalkView, talkOf } from './talk.ts';

/** Writes a remark of the staff; what is for the merchant, it is told of. */
export function commentOnApplication(
  db: Database,
  context: CommandContext,
  input: { applicationId: number; programId: number; comment: z.input<typeof commentSchema> },
): Promise<void> {
  const { applicationId, programId } = input;
  const comment = commentSchema.parse(input.comment);
  const dueOn = comment.kind === 'question' ? comment.dueOn : null;
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { programId });
    mustAct(comment.kind === 'question' ? 'ask' : 'comment', application.state);
    if (dueOn !== null && dueOn < dayOf(context.now))
      throw new RuleBroken('errors.day_too_early', 'dueOn', { day: dayOf(context.now) });
    const { id } = await trx
      .insertInto('application_comment')
      .values({
        application_id: applicationId,
        kind: comment.kind,
        body: comment.body,
        due_on: dueOn,
        author_id: context.actor.personId,
        author_name: context.actor.name,
        at: context.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (comment.kind !== 'internal')
      await notify(trx, context.now, {
        to: { merchantId: application.merchantId },
        kind: 'question',
        key: `review.notice.${comment.kind}`,
        params: { number: application.number, ...(dueOn && { dueOn }) },
        href: `/merchant/applications/${applicationId}#talk`,
      });
    await recordAudit(trx, context, {
      action: comment.kind === 'question' ? 'application.ask' : 'application.comment',
      subject: { type: 'application', id: applicationId },
      merchantId: application.merchantId,
      programId,
      after: { commentId: id, kind: comment.kind, dueOn },
    });
  });
}

/** The merchant's answer to a question, once, also after its day: late is better than never. */
export function answerQuestion(
  db: Database,
  context: CommandContext,
  input: { merchantId: number; applicationId: number } & z.input<typeof answerSchema>,
): Promise<void> {
  const { merchantId, applicationId, ...wish } = input;
  const { questionId, body } = answerSchema.parse(wish);
  return db.transaction().execute(async (trx) => {
    const application = await lockApplication(trx, applicationId, { merchantId });
    mustAct('answer', application.state);
    const question = await trx
      .selectFrom('application_comment')
      .select('author_id')
      .where('application_id', '=', applicationId)
      .where('id', '=', questionId)
      .where('kind', '=', 'question')
      .executeTakeFirst();
    if (!question) throw new NotFound('errors.not_found');
    const written = await trx
      .insertInto('application_comment')
      .values({
        application_id: applicationId,
        kind: 'answer',
        question_id: questionId,
        body,
        author_id: context.actor.personId,
        author_name: context.actor.name,
        at: context.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['application_id', 'question_id']).where('question_id', 'is not', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!written) throw new Conflict('review.error.answered');
    if (question.author_id !== null)
      await notify(trx, context.now, {
        to: { personId: question.author_id },
        kind: 'question',
        key: 'review.notice.answered',
        params: { number: application.number },
        href: `/manager/applications/${applicationId}/talk`,
      });
    await recordAudit(trx, context, {
      action: 'application.answer',
      subject: { type: 'application', id: applicationId },
      merchantId,
      programId: application.programId,
      after: { commentId: written.id, questionId },
    });
  });
}

/** What was said about an application; what the staff say among themselves stays with them. */
export async function listTalk(
  db: Database,
  applicationId: number,
  reader: 'staff' | 'merchant',
): Promise<TalkView[]> {
  let query = db
    .selectFrom('application_comment')
    .select(['id', 'kind', 'body', 'due_on as dueOn', 'question_id as questionId'])
    .select(['author_name as authorName', 'at'])
    .where('application_id', '=', applicationId)
    .orderBy('id');
  if (reader === 'merchant') query = query.where('kind', '<>', 'internal');
  const rows = await query.execute();
  return talkOf(rows.map((row) => ({ ...row, kind: row.kind as Remark['kind'] })));
}

/** By when a merchant's open questions are to be answered, by application: the earliest day of each. */
export async function listOpenQuestions(db: Database, merchantId: number): Promise<ReadonlyMap<number, Day>> {
  const rows = await db
    .selectFrom('application_comment as question')
    .innerJoin('application', 'application.id', 'question.application_id')
    .leftJoin('application_comment as answer', (join) =>
      join
        .onRef('answer.application_id', '=', 'question.application_id')
        .onRef('answer.question_id', '=', 'question.id'),
    )
    .where('application.merchant_id', '=', merchantId)
    .where('application.state', '<>', 'withdrawn')
    .where('question.kind', '=', 'question')
    .where('answer.id', 'is', null)
    .groupBy('application.id')
    .select(({ fn }) => ['application.id', fn.min('question.due_on').as('dueOn')])
    .execute();
  return new Map(rows.flatMap(({ id, dueOn }) => (dueOn === null ? [] : [[id, dueOn] as const])));
}
