import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { askForSignature } from '#app/modules/applications/index.server.ts';
import { isEditable } from '#app/modules/applications/index.ts';
import { can } from '#app/modules/identity/index.ts';
import { draftSchema } from '#app/modules/programs/index.ts';
import { Card, ErrorSummary, fieldId, Notice, Small } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { labelIn } from '../shared/question-words.ts';
import { AnswerSections } from './components/answer-sections.tsx';
import { ASK, AskSignature } from './components/ask-signature.tsx';
import { Conditions } from './components/conditions.tsx';
import { FormPage } from './components/form-page.tsx';
import { PaperConcerns } from './components/profile-papers.tsx';
import { SignOff } from './components/sign-off.tsx';
import { draftAnswers } from './view/answers.ts';
import { openApplication } from './view/application.server.ts';
import { handIn, listSigners, loadCheck } from './view/check.server.ts';
import { FORM_SECTIONS, questionsIn } from './view/sections.ts';

export const handle = titled('applications.form.check_answers');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context);
  const application = await openApplication(params, merchantId);
  if (!isEditable(application.state)) throw redirect(`/merchant/applications/${application.id}`);
  return {
    ...(await loadCheck(application)),
    // Null for whoever may sign; otherwise who may.
    signers: can(actor, 'application.submit', { merchantId }) ? null : await listSigners(merchantId),
  };
}

const isAsking = ({ url }: Request): boolean => new URL(url).search === ASK;
const rightFor = (request: Request) => (isAsking(request) ? 'application.edit' : 'application.submit');

/** Signs and hands in, or asks somebody who may. A second press finds the first one's receipt. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, rightFor(request));
  const { id, form } = await openApplication(params, merchantId);
  if (isAsking(request))
    return handleForm(request, z.strictObject({}), async () => {
      const told = await askForSignature(db, await commandContext(actor, context), {
        merchantId,
        applicationId: id,
      });
      const key = told ? 'applications.sign.asked' : 'applications.sign.asked_today';
      return redirectWithFlash(`/merchant/applications/${id}/check`, { key });
    });
  return handleForm(request, draftSchema(questionsIn(form.questions, 'declaration')), async (signature) => {
    await handIn(await commandContext(actor, context), { merchantId, applicationId: id, signature });
    return redirect(`/merchant/applications/${id}?receipt`, 303);
  });
}

/** Everything that was answered, each with the way to change it; then the signature. */
export default function CheckPage() {
  const t = useT();
  const checked = useLoaderData<typeof loader>();
  const { id, questions, programName, renewed, draft, evidence, missingFromProfile, lacking, signers } =
    checked;
  const refusal = useActionData<typeof action>();
  const here = `/merchant/applications/${id}`;
  const left = [...missingFromProfile.map((field) => `profile.${field}`), ...lacking];

  const addressOf = (path: string): string | undefined => {
    const [field, ofProfile] = [path.replace(/^profile\./, ''), path.startsWith('profile.')];
    if (ofProfile) return `/merchant/profile#${fieldId(field)}`;
    const section = questions.find(({ key }) => key === path)?.section;
    if (section === undefined || section === 'declaration') return undefined;
    return `${here}/${section}?check#${fieldId(path)}`;
  };
  const labelOf = (path: string): string =>
    path.startsWith('profile.')
      ? t.any(`merchants.field.${path.slice('profile.'.length)}`)
      : labelIn(questions, t)(path);
  return (
    <FormPage application={{ id, programName, renewed }} current="check">
      <ErrorSummary issues={refusal?.issues} labelOf={labelOf} addressOf={addressOf} />
      {left.length > 0 && !refusal && (
        <Notice tone="warn" title={t('applications.check.not_ready', { count: left.length })}>
          {left.map((path) => (
            <div key={path}>
              <Link to={addressOf(path) ?? here}>{labelOf(path)}</Link>
            </div>
          ))}
        </Notice>
      )}
      <Small>{t('applications.check.lead')}</Small>
      <Card>
        <AnswerSections
          sections={FORM_SECTIONS.map((section) => ({
            section,
            answered: draftAnswers(questionsIn(questions, section), checked),
          }))}
          files={evidence}
          placeNames={checked.placeNames}
          lacking={new Set(lacking)}
          changeTo={(section, question) => `${here}/${section}#f-${question}`}
        />
      </Card>
      <Conditions results={checked.conditions} />
      <PaperConcerns papers={checked.concerns} />
      {signers ? (
        <AskSignature signers={signers} />
      ) : (
        <SignOff questions={questionsIn(questions, 'declaration')} draft={draft} refusal={refusal} />
      )}
    </FormPage>
  );
}
