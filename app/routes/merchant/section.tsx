import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useMemo } from 'react';
import { useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { saveDraft } from '#app/modules/applications/index.server.ts';
import { draftSchema } from '#app/modules/programs/index.ts';
import { Button, Notice, Row, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm, refuse } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { FormPage } from './components/form-page.tsx';
import { NEXT_STEP } from './components/question-field.tsx';
import { LATER, SectionForm } from './components/section-form.tsx';
import { useKeptDraft } from './components/use-kept-draft.ts';
import { loadStepsOf, openDraft } from './view/application.server.ts';
import { asksOf } from './view/asks.ts';
import { draftKey } from './view/kept-draft.ts';
import {
  answersIn,
  type FormSection,
  isFormSection,
  questionsIn,
  sectionAfter,
  sectionView,
  settlePlaces,
} from './view/sections.ts';

export const handle = titled<typeof loader>(({ section }, t) => t(`programs.section.${section}`));

/** @throws NotFound for a section that is none, or has a page of its own */
function sectionIn(text: string | undefined): FormSection {
  if (!isFormSection(text) || text === 'evidence') throw new NotFound('errors.not_found');
  return text;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context);
  const section = sectionIn(params.section);
  const application = await openDraft(params, merchantId);
  const { id, programName, questions, draft, evidence, renewed } = application;
  const shown = new URL(request.url).searchParams.has('check');
  const { issues } = sectionView({ questions, draft, evidence }, section);
  const steps = await loadStepsOf(questionsIn(questions, section), draft);
  return {
    id,
    programName,
    renewed,
    section,
    questions: questionsIn(questions, section),
    draft,
    steps,
    asks: asksOf(application),
    issues: shown ? issues : null,
  };
}

/** Saves what was typed, whatever it is; goes on where nothing is missing or wrong. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.edit');
  const section = sectionIn(params.section);
  const application = await openDraft(params, merchantId);
  const questions = questionsIn(application.questions, section);
  const here = `/merchant/applications/${application.id}`;
  return handleForm(request, draftSchema(application.known), async (typed) => {
    const answers = settlePlaces(application.known, typed);
    const input = { merchantId, applicationId: application.id, answers };
    await saveDraft(db, await commandContext(actor, context), input);
    const { search } = new URL(request.url);
    if (search === LATER) return redirect(here, 303);
    if (search === NEXT_STEP) return redirect(`${here}/${section}`, 303);
    const saved = { ...application, draft: { ...application.draft, ...answers } };
    const { issues } = sectionView(saved, section);
    if (issues.length > 0) return refuse(422, { issues, values: answersIn(questions, saved.draft) });
    return redirect(`${here}/${sectionAfter(section)}`, 303);
  });
}

type SectionData = ReturnType<typeof useLoaderData<typeof loader>>;

function SectionBody({ data }: { data: SectionData }) {
  const t = useT();
  const { id, section, questions, draft, steps, issues } = data;
  const refusal = useActionData<typeof action>();
  const held = useMemo(() => answersIn(questions, draft), [questions, draft]);
  const arrival = useMemo(() => issues && { issues, values: held }, [issues, held]);
  const kept = useKeptDraft(draftKey(id, section), held);
  return (
    <Stack>
      {kept.restored && (
        <Notice tone="good" live>
          {t('applications.form.restored')}
        </Notice>
      )}
      {kept.asking && (
        <Notice
          tone="warn"
          live
          title={t('applications.form.kept_here')}
          action={
            <Row>
              <Button size="small" onClick={() => kept.answer(true)}>
                {t('applications.form.use_kept')}
              </Button>
              <Button size="small" onClick={() => kept.answer(false)}>
                {t('applications.form.use_held')}
              </Button>
            </Row>
          }
        >
          {t('applications.form.kept_here_lead')}
        </Notice>
      )}
      <SectionForm
        key={kept.version}
        applicationId={id}
        section={section}
        questions={questions}
        draft={draft}
        values={kept.values}
        unsent={kept.restored}
        steps={steps}
        asks={data.asks}
        refusal={refusal ?? arrival}
        summary={arrival === null || refusal !== undefined}
      />
    </Stack>
  );
}

/** One topic of an application. */
export default function SectionPage() {
  const data = useLoaderData<typeof loader>();
  return (
    <FormPage application={data} current={data.section}>
      <SectionBody key={data.section} data={data} />
    </FormPage>
  );
}
