import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { getWork } from '#app/modules/programs/index.server.ts';
import { assess, checkAnswers, draftSchema } from '#app/modules/programs/index.ts';
import { Card, ErrorSummary, Notice, Section, Stack, SubmitButton } from '#app/ui/index.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { NEXT_STEP } from '../merchant/components/question-field.tsx';
import { loadStepsOf } from '../merchant/view/application.server.ts';
import { settlePlaces } from '../merchant/view/sections.ts';
import { labelIn } from '../shared/question-words.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { Judged, PreviewFields, SampleFields } from './setup/preview-fields.tsx';
import { previewForm, SAMPLE, sampleFacts } from './setup/sample-merchant.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.preview');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { questions, criteria } = await getWork(db, cycle.id);
  return {
    cycle,
    questions,
    judged: assess(criteria, sampleFacts(SAMPLE), {}),
    steps: await loadStepsOf(questions, {}),
  };
}

/** Checks what was typed as an application would be checked, and says so. Nothing is saved. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { questions, criteria } = await getWork(db, cycle.id);
  return handleForm(request, previewForm, async ({ sample, typed }) => {
    const raw = settlePlaces(questions, draftSchema(questions).parse(typed));
    // Papers are taken as brought: there is nothing to bring here.
    const brought = Object.fromEntries(questions.map(({ key }) => [key, 1]));
    const { answers, issues } = checkAnswers(questions, raw, brought);
    const again = new URL(request.url).search === NEXT_STEP;
    const shown = again ? [] : issues;
    return data(
      {
        issues: shown,
        values: { ...raw, sample },
        typed: raw,
        steps: await loadStepsOf(questions, raw),
        judged: assess(criteria, sampleFacts(sample), answers),
        complete: !again && issues.length === 0,
      },
      { status: shown.length > 0 ? 422 : 200 },
    );
  });
}

/** The form as a merchant meets it, and the criteria tried on a made-up merchant. */
export default function CyclePreview() {
  const t = useT();
  const { cycle, questions, judged, steps } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const tried = answer && 'judged' in answer ? answer : null;
  const form = useProgressiveForm(previewForm, { values: { sample: SAMPLE }, refusal: answer });
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.preview')}>
      <Notice>{t('setup.preview.lead')}</Notice>
      <Form method="post" {...form.props}>
        <Stack>
          <ErrorSummary issues={form.issues} labelOf={labelIn(questions, t)} />
          {tried?.complete && (
            <Notice tone="good" live>
              {t('setup.preview.complete')}
            </Notice>
          )}
          <Card>
            <Section title={t('setup.preview.sample')}>
              <SampleFields form={form} />
            </Section>
            <Section title={t('programs.criteria')}>
              <Judged results={tried?.judged ?? judged} />
            </Section>
          </Card>
          <PreviewFields
            form={form}
            questions={questions}
            typed={tried?.typed ?? {}}
            steps={tried?.steps ?? steps}
          />
          <SubmitButton kind="primary">{t('setup.preview.try')}</SubmitButton>
        </Stack>
      </Form>
    </SetupPage>
  );
}
