import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Localized, localized, useT } from '#app/i18n/index.ts';
import { answerQuestion, fileAppeal } from '#app/modules/applications/index.server.ts';
import { answerSchema, appealSchema, canMove } from '#app/modules/applications/index.ts';
import { withdrawApplication } from '#app/modules/awards/index.server.ts';
import { authorize } from '#app/modules/identity/index.ts';
import { Card, ErrorSummary, PageHeader, Row, Section, Stack, Tiny } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, parseForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { StateTag } from '../shared/application-tags.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { Afterwards } from './components/afterwards.tsx';
import { CourseSteps } from './components/course-steps.tsx';
import { DraftOverview } from './components/draft-overview.tsx';
import { SubmittedOverview } from './components/submitted-overview.tsx';
import { TalkCard } from './components/talk-card.tsx';
import { Withdraw } from './components/withdraw.tsx';
import { loadAfterwards } from './view/afterwards.server.ts';
import { openApplication } from './view/application.server.ts';
import { loadDraftOverview, loadSubmittedOverview } from './view/overview.server.ts';

export const handle = titled<typeof loader>(
  ({ application }, t) => `${localized(application.programName, t.locale)} ${application.number}`,
);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context);
  const application = await openApplication(params, merchantId);
  const now = await portalNow(db);
  return {
    application,
    draft: await loadDraftOverview(application, now),
    submitted: await loadSubmittedOverview(application),
    afterwards: application.version > 0 ? await loadAfterwards(application, now) : null,
    receipt: new URL(request.url).searchParams.has('receipt'),
  };
}

/** Answers a question, appeals, or takes the application back: the form says which by what it holds. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context);
  const { id: applicationId, number } = await openApplication(params, merchantId);
  const command = await commandContext(actor, context);
  const input = { merchantId, applicationId };
  const here = `/merchant/applications/${applicationId}`;
  const { values } = await parseForm(request.clone(), z.record(z.string(), z.unknown()));
  if ('questionId' in values)
    return handleForm(request, answerSchema, async (answer) => {
      authorize(actor, 'application.answer', { merchantId });
      await answerQuestion(db, command, { ...input, ...answer });
      return redirectWithFlash(here, { key: 'review.talk.answered' });
    });
  if ('note' in values)
    return handleForm(request, appealSchema, async (appeal) => {
      authorize(actor, 'application.appeal', { merchantId });
      await fileAppeal(db, command, { ...input, ...appeal });
      return redirectWithFlash(here, { key: 'review.appeal.sent' });
    });
  return handleForm(request, z.strictObject({}), async () => {
    authorize(actor, 'application.withdraw', { merchantId });
    await withdrawApplication(db, command, input);
    return redirectWithFlash('/merchant/applications', {
      key: 'applications.withdraw.done',
      params: { number },
    });
  });
}

/** One application: what is still to be filled in, or where it stands. */
export default function Application() {
  const t = useT();
  const { application, draft, submitted, afterwards, receipt } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('applications.mine'), to: '/merchant/applications' },
          { label: application.number },
        ]}
        title={<Localized text={application.programName} />}
        lead={
          <>
            <ProgramTag kind={application.kind}>
              <Localized text={application.cycleName} />
            </ProgramTag>
            <StateTag state={application.state} />
            {draft && <Tiny>{t('applications.form.lead')}</Tiny>}
          </>
        }
      />
      <Stack gap="wide">
        {refusal && Object.keys(refusal.values).length === 0 && <ErrorSummary issues={refusal.issues} />}
        {draft && afterwards && <TalkCard {...afterwards} refusal={refusal} />}
        {draft && <DraftOverview applicationId={application.id} {...draft} />}
        {draft && application.submitted && (
          <Card>
            <Section title={t('applications.timeline')}>
              <CourseSteps steps={submitted.steps} />
            </Section>
          </Card>
        )}
        {!draft && (
          <SubmittedOverview application={application} receipt={receipt} {...submitted}>
            {afterwards && <Afterwards {...afterwards} refusal={refusal} />}
          </SubmittedOverview>
        )}
        {canMove('withdraw', application.state) && (
          <Row justify="end">
            <Withdraw />
          </Row>
        )}
      </Stack>
    </>
  );
}
