import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { getWork, reviseForm } from '#app/modules/programs/index.server.ts';
import {
  canChangeForm,
  type FormChange,
  KEPT_QUESTIONS,
  QUESTION_TYPES,
  type Question,
  questionsOf,
  SECTIONS,
} from '#app/modules/programs/index.ts';
import {
  Button,
  Card,
  ErrorSummary,
  FieldsRow,
  ItemList,
  Row,
  Section,
  Select,
  Stack,
  StatusTag,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { labelIn, optionLabel, questionLabel } from '../shared/question-words.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('setup.tab.form');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const work = await getWork(db, cycle.id);
  const asked = new Set(work.questions.map(({ key }) => key));
  return {
    cycle,
    work,
    left: questionsOf(cycle.program.kind).filter(({ key }) => !asked.has(key)),
  };
}

const actForm = z.strictObject({
  revision: z.int(),
  act: z.string().regex(/^(up|down|remove|restore):[a-z][a-z0-9_]{0,39}$/, 'errors.bad_request'),
});

function changeOf(act: string, kind: string): FormChange {
  const [what, key = ''] = act.split(':');
  if (what === 'remove') return { change: 'remove', key };
  if (what === 'up' || what === 'down') return { change: 'move', key, to: what };
  const question = questionsOf(kind).find((candidate) => candidate.key === key);
  if (!question) throw new RuleBroken('setup.error.no_question', key);
  return { change: 'add', question };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id, program } = await openSetup(actor, params);
  return handleForm(request, actForm, async ({ revision, act }) => {
    await reviseForm(db, await commandContext(actor, context), {
      cycleId: id,
      revision,
      act: changeOf(act, program.kind),
    });
    return redirectWithFlash(`/manager/cycles/${id}/form`, { key: 'setup.saved' });
  });
}

/** What a question is, and when it is asked. */
function QuestionLine({ question, questions, editable }: LineProps) {
  const t = useT();
  const label = questionLabel(question, t);
  const { key, type, when } = question;
  const decider = when && questions.find((candidate) => candidate.key === when.question);
  const equals =
    decider &&
    (decider.type === 'yesno'
      ? t(when.equals === 'yes' ? 'common.yes' : 'common.no')
      : optionLabel(decider, when.equals, t));
  return (
    <>
      <div>
        {editable ? <Link to={key}>{label}</Link> : label}{' '}
        {!question.required && <Tiny>{t('common.optional')}</Tiny>}
      </div>
      <Tiny>
        {[
          t(`setup.type.${type}`),
          question.words ? t('setup.form.own') : null,
          decider && t('setup.form.when', { question: questionLabel(decider, t), value: equals ?? '' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Tiny>
    </>
  );
}

/** What can be done with a question here; what would contradict something is not offered. */
function QuestionActs({ question, questions }: Omit<LineProps, 'editable'>) {
  const t = useT();
  const { key } = question;
  const label = questionLabel(question, t);
  const acts = [
    { act: 'up', change: { change: 'move', key, to: 'up' }, shown: '↑', says: t('setup.form.up', { label }) },
    {
      act: 'down',
      change: { change: 'move', key, to: 'down' },
      shown: '↓',
      says: t('setup.form.down', { label }),
    },
    {
      act: 'remove',
      change: { change: 'remove', key },
      shown: t('common.action.remove'),
      says: t('common.remove_subject', { subject: label }),
    },
  ] as const;
  return (
    <Row>
      {acts
        .filter(({ act }) => act !== 'remove' || !KEPT_QUESTIONS.includes(key))
        .map(({ act, change, shown, says }) => (
          <Button
            key={act}
            type="submit"
            size="small"
            kind="quiet"
            name="act"
            value={`${act}:${key}`}
            aria-label={says}
            // Who removes what decides others is told which they are.
            disabled={act !== 'remove' && !canChangeForm(questions, change)}
          >
            {shown}
          </Button>
        ))}
    </Row>
  );
}

interface LineProps {
  question: Question;
  questions: readonly Question[];
  editable: boolean;
}

/** A new question begins with what it is: everything else depends on it. */
function AddQuestion() {
  const t = useT();
  return (
    <Card>
      <Section title={t('setup.form.add')}>
        <Form action="new">
          <Stack>
            <FieldsRow>
              <Select
                name="type"
                label={t('setup.question.type')}
                placeholder={false}
                options={QUESTION_TYPES.map((value) => ({ value, label: t(`setup.type.${value}`) }))}
              />
              <Select
                name="section"
                label={t('setup.question.section')}
                hint={t('setup.form.files_go')}
                placeholder={false}
                options={(['business', 'support'] as const).map((value) => ({
                  value,
                  label: t(`programs.section.${value}`),
                }))}
              />
            </FieldsRow>
            <div>
              <Button type="submit" icon="plus">
                {t('setup.form.add')}
              </Button>
            </div>
          </Stack>
        </Form>
      </Section>
    </Card>
  );
}

/** The questions of a cycle, section by section, as they are being written. */
export default function CycleFormPage() {
  const t = useT();
  const { cycle, work, left } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const editable = cycle.state !== 'closed';
  const all = [...work.questions, ...left];
  return (
    <SetupPage cycle={cycle} title={t('setup.tab.form')} work={work}>
      <ErrorSummary
        issues={refusal && 'issues' in refusal ? refusal.issues : null}
        labelOf={labelIn(all, t)}
      />
      <Form method="post">
        <input type="hidden" name="revision" value={work.revision} />
        <Card>
          {SECTIONS.map((section) => (
            <Section
              key={section}
              title={t(`programs.section.${section}`)}
              end={section === 'declaration' && <StatusTag>{t('setup.form.fixed')}</StatusTag>}
            >
              <ItemList
                items={work.questions
                  .filter((question) => question.section === section)
                  .map((question) => ({
                    key: question.key,
                    content: (
                      <QuestionLine
                        question={question}
                        questions={work.questions}
                        editable={editable && section !== 'declaration'}
                      />
                    ),
                    end: editable && section !== 'declaration' && (
                      <QuestionActs question={question} questions={work.questions} />
                    ),
                  }))}
              />
            </Section>
          ))}
          {editable && left.length > 0 && (
            <Section title={t('setup.form.left_out')}>
              <Row>
                {left.map((question) => (
                  <Button
                    key={question.key}
                    type="submit"
                    size="small"
                    icon="plus"
                    name="act"
                    value={`restore:${question.key}`}
                  >
                    {questionLabel(question, t)}
                  </Button>
                ))}
              </Row>
            </Section>
          )}
        </Card>
      </Form>
      {editable && <AddQuestion />}
    </SetupPage>
  );
}
