import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { type CycleView, getWork, listForms, reviseForm } from '#app/modules/programs/index.server.ts';
import {
  conditionChoices,
  everAsked,
  KEPT_QUESTIONS,
  nextOwnKey,
  QUESTION_TYPES,
  type Question,
} from '#app/modules/programs/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  LinkButton,
  Row,
  Section,
  StatusTag,
  SubmitButton,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, refuse } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { questionLabel } from '../shared/question-words.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { QuestionFields } from './setup/question-fields.tsx';
import { questionForm, questionOf } from './setup/question-form.ts';
import { valuesOfQuestion } from './setup/question-values.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.question.title');

const NO_WORDS = { label: { 'zh-CN': '', 'zh-TW': '', en: '' } };

/** The question of the address as it stands, or the beginning of a new one of the type that was chosen. */
async function openQuestion(cycle: CycleView, key: string | undefined, search: URLSearchParams) {
  const work = await getWork(db, cycle.id);
  const known = work.questions.find((question) => question.key === key);
  if (known) return { work, question: known, isNew: false };
  const type = QUESTION_TYPES.find((candidate) => candidate === search.get('type'));
  if (key !== 'new' || type === undefined) throw new NotFound('errors.not_found');
  const place = search.get('section') === 'support' ? 'support' : 'business';
  const used = [...work.questions, ...everAsked(await listForms(db, cycle.id))];
  const question: Question = {
    key: nextOwnKey(used.map((one) => one.key)),
    type,
    section: type === 'file' ? 'evidence' : place,
    required: true,
    words: NO_WORDS,
  };
  return { work, question, isNew: true };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { searchParams } = new URL(request.url);
  const { work, question, isNew } = await openQuestion(cycle, params.key, searchParams);
  return {
    cycle,
    revision: work.revision,
    question,
    isNew,
    deciders: conditionChoices(work.questions, question),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { searchParams } = new URL(request.url);
  return handleForm(request, questionForm, async (input) => {
    // Shown again with more rows; what was typed stays.
    if (input.more !== undefined) return refuse(200, { issues: [], values: { ...input, more: '' } as never });
    const { question: before, isNew } = await openQuestion(cycle, params.key, searchParams);
    await reviseForm(db, await commandContext(actor, context), {
      cycleId: cycle.id,
      revision: input.revision,
      act: isNew
        ? {
            change: 'add',
            question: questionOf(input, { key: before.key, type: before.type, section: before.section }),
          }
        : { change: 'edit', question: questionOf(input, before) },
    });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/form`, { key: 'setup.saved' });
  });
}

/** One question of the form: its words, its bounds, and when it is asked. */
export default function CycleQuestion() {
  const t = useT();
  const { cycle, revision, question, isNew, deciders } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const form = useProgressiveForm(questionForm, { values: valuesOfQuestion(question), refusal });
  return (
    <SetupPage
      cycle={cycle}
      title={isNew ? t('setup.form.add') : t('setup.question.of', { label: questionLabel(question, t) })}
    >
      <Form method="post" {...form.props}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section
            title={t(`programs.section.${question.section}`)}
            end={<StatusTag>{t(`setup.type.${question.type}`)}</StatusTag>}
          >
            <Fields>
              <QuestionFields
                form={form}
                question={question}
                deciders={deciders}
                kept={KEPT_QUESTIONS.includes(question.key)}
              />
              <Row>
                <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
                <LinkButton to={`/manager/cycles/${cycle.id}/form`} kind="quiet">
                  {t('common.action.cancel')}
                </LinkButton>
              </Row>
            </Fields>
          </Section>
        </Card>
      </Form>
    </SetupPage>
  );
}
