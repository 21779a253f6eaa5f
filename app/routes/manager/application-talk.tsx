import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { addDays, dayOf } from '#app/kernel/day.ts';
import { commentOnApplication, listTalk } from '#app/modules/applications/index.server.ts';
import { acts } from '#app/modules/applications/index.ts';
import { authorize, can } from '#app/modules/identity/index.ts';
import { Card, Columns, EmptyState, Section } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { Talk } from '../shared/talk.tsx';
import { ApplicationFrame } from './components/application-frame.tsx';
import { CommentForm } from './components/comment-form.tsx';
import { frameOf, openBeside } from './view/beside.server.ts';
import { commentForm, readComment } from './view/comment.ts';

export const handle = titled<typeof loader>(
  ({ application }, t) => `${t('review.tab.talk')} ${localized(application.programName, t.locale)}`,
);

/** Days a merchant is usually given to answer a question. */
const DAYS_TO_ANSWER = 3;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const application = await openBeside(params, programs);
  const { programId, state } = application;
  const now = await portalNow(db);
  return {
    ...(await frameOf(application, request)),
    talk: await listTalk(db, application.id, 'staff'),
    mayComment: acts('comment', state) && can(actor, 'application.comment', { programId }),
    proposedDueOn: addDays(dayOf(now), DAYS_TO_ANSWER),
    now,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.comment');
  const { id: applicationId, programId } = await openBeside(params, programs);
  authorize(actor, 'application.comment', { programId });
  return handleForm(request, commentForm, async (typed) => {
    const comment = readComment(typed);
    await commentOnApplication(db, await commandContext(actor, context), {
      applicationId,
      programId,
      comment,
    });
    return redirectWithFlash(`/manager/applications/${applicationId}/talk${new URL(request.url).search}`, {
      key: `review.talk.done.${comment.kind}`,
    });
  });
}

/** What is said about an application: among the staff, to the merchant, and back. */
export default function ApplicationTalk() {
  const t = useT();
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { talk, mayComment, proposedDueOn, now } = data;
  return (
    <ApplicationFrame {...data}>
      <Columns
        asideLabel={t('review.talk.write')}
        aside={
          mayComment && (
            <Card>
              <Section title={t('review.talk.write')} big>
                <CommentForm key={talk.length} refusal={refusal} dueOn={proposedDueOn} now={now} />
              </Section>
            </Card>
          )
        }
      >
        <Card>
          <Section title={t('review.tab.talk')}>
            {talk.length > 0 ? (
              <Talk talk={talk} now={now} audience />
            ) : (
              <EmptyState title={t('review.talk.none')}>{t('review.talk.none_lead')}</EmptyState>
            )}
          </Section>
        </Card>
      </Columns>
    </ApplicationFrame>
  );
}
