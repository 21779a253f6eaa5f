import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { isAsked } from '#app/modules/programs/index.ts';
import {
  Button,
  Card,
  ErrorSummary,
  Fields,
  Notice,
  Section,
  Stack,
  SubmitButton,
  useHydrated,
  useIssues,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm, refuse } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { labelIn } from '../shared/question-words.ts';
import { AskedField } from './components/ask-notice.tsx';
import { EvidenceField } from './components/evidence-field.tsx';
import { FormPage } from './components/form-page.tsx';
import { useTarget } from './components/use-target.ts';
import { openDraft } from './view/application.server.ts';
import { asksOf } from './view/asks.ts';
import { addEvidence, evidenceSchema, removeEvidence, takeDocument } from './view/evidence.server.ts';
import { loadPapers } from './view/papers.server.ts';
import { questionsIn, sectionAfter, sectionView } from './view/sections.ts';

/** Without a script: files are taken in and the page is shown again. */
const STAY = '?then=stay';

export const handle = titled('programs.section.evidence');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { merchantId } = await requireMerchant(request, context);
  const application = await openDraft(params, merchantId);
  const { id, programName, draft, evidence, renewed } = application;
  const { issues } = sectionView(application, 'evidence');
  const asked = questionsIn(application.questions, 'evidence').filter((question) => isAsked(question, draft));
  const shown = new URL(request.url).searchParams.has('check');
  return {
    id,
    programName,
    renewed,
    evidence,
    questions: asked,
    papers: await loadPapers(application),
    asks: asksOf(application),
    issues: shown ? issues : null,
  };
}

/** Takes files in or one off; goes on where nothing is missing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.edit');
  const application = await openDraft(params, merchantId);
  const questions = questionsIn(application.known, 'evidence');
  const here = `/merchant/applications/${application.id}`;
  const target = { merchantId, applicationId: application.id };
  return handleForm(request, evidenceSchema(questions), async ({ remove, use, files }) => {
    const by = await commandContext(actor, context);
    if (use !== undefined) {
      const question = await takeDocument(by, target, use);
      return redirect(`${here}/evidence#f-${question}`, 303);
    }
    if (remove !== undefined) {
      const question = await removeEvidence(by, target, remove);
      return redirect(`${here}/evidence#f-${question}`, 303);
    }
    const refused = await addEvidence(by, target, files);
    if (refused.length > 0) return refuse(422, { issues: refused, values: {} });
    const { search } = new URL(request.url);
    if (search === STAY) return redirect(`${here}/evidence`, 303);
    const { evidence } = await openDraft(params, merchantId);
    const { issues } = sectionView({ ...application, evidence }, 'evidence');
    if (issues.length > 0) return refuse(422, { issues, values: {} });
    return redirect(`${here}/${sectionAfter('evidence')}`, 303);
  });
}

/** The papers of an application: photographed or chosen, looked at again, taken off. */
export default function EvidencePage() {
  const t = useT();
  const { id, programName, renewed, evidence, questions, papers, asks, issues } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const shown = refusal?.issues ?? issues;
  const errorAt = useIssues(shown);
  const hydrated = useHydrated();
  useTarget();
  return (
    <FormPage application={{ id, programName, renewed }} current="evidence">
      <Form method="post" encType="multipart/form-data">
        <Stack>
          <ErrorSummary issues={refusal?.issues} labelOf={labelIn(questions, t)} />
          <Notice>{t('applications.evidence.lead')}</Notice>
          <Card>
            <Section>
              <Fields>
                {questions.map((question) => (
                  <AskedField key={question.key} asks={asks} name={question.key}>
                    <EvidenceField
                      applicationId={id}
                      question={question}
                      files={evidence.filter((file) => file.question === question.key)}
                      papers={papers.filter(({ kind }) => kind === question.document)}
                      error={errorAt(question.key)}
                    />
                  </AskedField>
                ))}
              </Fields>
            </Section>
          </Card>
          <SubmitButton size="big" pendingText={t('common.saving')}>
            {t('applications.form.continue')}
          </SubmitButton>
          {!hydrated && (
            <Button type="submit" kind="quiet" formAction={STAY}>
              {t('common.action.upload')}
            </Button>
          )}
        </Stack>
      </Form>
    </FormPage>
  );
}
