import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { declareInterest, scoreApplication } from '#app/modules/applications/index.server.ts';
import { scoringSchema } from '#app/modules/applications/index.ts';
import { Card, Columns, Notice, PageHeader, Section, Small, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireReviewer } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { placesIn } from '../merchant/view/answers.ts';
import { AnswersRead } from '../shared/answers-read.tsx';
import { EvidenceViewer } from '../shared/evidence-viewer.tsx';
import { PanelScores } from '../shared/panel-scores.tsx';
import { namePlaces } from '../shared/place-names.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { SeatTag } from '../shared/seat-tag.tsx';
import { InterestForm } from './components/interest-form.tsx';
import { ScoreForm } from './components/score-form.tsx';
import { interestSchema } from './view/interest.ts';
import { openReview } from './view/review.server.ts';

export const handle = titled<typeof loader>(({ review }) => `${review.merchantName} ${review.number}`);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReviewer(request, context);
  const review = await openReview(actor, params.id);
  const { submitted } = review;
  const places = submitted ? placesIn(submitted.form.questions, submitted.answers) : [];
  return { review, placeNames: await namePlaces(places) };
}

/** First the word on one's own interests, then the marks. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireReviewer(request, context);
  const { applicationId, submitted, panel } = await openReview(actor, params.id);
  const command = await commandContext(actor, context);
  if (submitted === null)
    return handleForm(request, interestSchema, async ({ interest, note }) => {
      const conflict = interest === 'conflict' ? note : null;
      await declareInterest(db, command, { applicationId, conflict });
      return conflict === null
        ? redirect(`/reviewer/applications/${applicationId}`, 303)
        : redirectWithFlash('/reviewer', { key: 'review.done.recused' });
    });
  return handleForm(request, scoringSchema(panel.rubric.criteria), async (scoring) => {
    await scoreApplication(db, command, { applicationId, ...scoring });
    return scoring.intent === 'send'
      ? redirectWithFlash('/reviewer', { key: 'review.done.sent' })
      : redirectWithFlash(`/reviewer/applications/${applicationId}`, { key: 'review.done.saved' });
  });
}

/** One application as its reviewer may see it: the answers and papers on the left, the rubric on the right. */
export default function ReviewPage() {
  const t = useT();
  const f = useFormats();
  const { review, placeNames } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { submitted, panel, state, open } = review;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('review.mine'), to: '/reviewer' }, { label: review.number }]}
        title={review.merchantName}
        lead={
          <>
            <ProgramTag kind={review.kind}>
              <Localized text={review.programName} /> · <Localized text={review.cycleName} />
            </ProgramTag>
            <SeatTag state={state} />
            <Small>{t('review.due', { day: f.day(review.dueOn) })}</Small>
          </>
        }
      />
      {submitted === null ? (
        <Card>
          <Section title={t('review.interest.title')}>
            {state === 'recused' || !open ? (
              <Notice>{t(state === 'recused' ? 'review.recused' : 'review.closed')}</Notice>
            ) : (
              <InterestForm refusal={refusal} />
            )}
          </Section>
        </Card>
      ) : (
        <Columns
          asideLabel={t('review.rubric')}
          aside={
            <Card>
              <Section title={t('review.rubric')} big>
                {panel.result ? (
                  <PanelScores rubric={panel.rubric} result={panel.result} />
                ) : state === 'done' ? (
                  <Notice tone="good">{t('review.blind_mine')}</Notice>
                ) : open ? (
                  <ScoreForm rubric={panel.rubric} mine={review.mine} refusal={refusal} />
                ) : (
                  <Notice>{t('review.closed')}</Notice>
                )}
              </Section>
            </Card>
          }
        >
          <Card>
            <Stack>
              <AnswersRead form={submitted.form} answers={submitted.answers} placeNames={placeNames} />
              <EvidenceViewer
                questions={submitted.form.questions}
                evidence={submitted.evidence}
                addressOf={(fileId) => `/reviewer/applications/${review.applicationId}/files/${fileId}`}
              />
            </Stack>
          </Card>
        </Columns>
      )}
    </>
  );
}
