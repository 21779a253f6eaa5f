import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useFormats, useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { countStanding } from '#app/modules/applications/index.server.ts';
import {
  discardWork,
  getCriteria,
  getForm,
  moveCycle,
  publishChanges,
  rubricOf,
} from '#app/modules/programs/index.server.ts';
import { formDifference } from '#app/modules/programs/index.ts';
import {
  Card,
  ErrorSummary,
  LinkButton,
  Notice,
  Row,
  Section,
  Stack,
  SubmitButton,
  type Task,
  TaskList,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { criterionLabel } from '../shared/criterion-words.ts';
import { criterionSays, labelIn } from '../shared/question-words.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { ProblemList } from './setup/problem-list.tsx';
import { checkSetup } from './setup/setup-check.server.ts';
import { SetupPage } from './setup/setup-page.tsx';
import { UnpublishedChanges } from './setup/unpublished-changes.tsx';

export const handle = titled('setup.title');

/** How many there were and will be; null where nothing differs. */
const changed = (before: readonly unknown[], after: readonly unknown[]) =>
  JSON.stringify(before) === JSON.stringify(after) ? null : { before: before.length, after: after.length };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const { work, lines, measures, bands, problems } = await checkSetup(cycle);
  const [form, criteria, rubric, standing] = await Promise.all([
    getForm(db, cycle.id, cycle.formVersion),
    getCriteria(db, cycle.id, cycle.rulesVersion),
    rubricOf(db, cycle),
    countStanding(db, cycle.id),
  ]);
  return {
    cycle,
    work,
    lines: lines.length,
    measures: measures.length,
    bands: bands.length,
    problems,
    difference: formDifference(form.questions, work.questions),
    criteria: changed(criteria, work.criteria),
    rubric: changed(rubric.criteria, work.rubric),
    standing,
  };
}

const actForm = z.strictObject({
  revision: z.int(),
  act: z.enum(['open', 'close', 'publish', 'discard']),
});

const DONE = {
  open: 'programs.cycle.opened',
  close: 'programs.cycle.closed_now',
  publish: 'setup.published',
  discard: 'setup.discarded',
} as const;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  return handleForm(request, actForm, async ({ revision, act }) => {
    const by = await commandContext(actor, context);
    const input = { cycleId: cycle.id, revision };
    if (act === 'open' || act === 'publish') {
      const { problems } = await checkSetup(cycle);
      if (problems.some(({ level }) => level === 'stop')) throw new RuleBroken('setup.error.not_ready');
    }
    if (act === 'publish') await publishChanges(db, by, input);
    else if (act === 'discard') await discardWork(db, by, input);
    else await moveCycle(db, by, { cycleId: cycle.id, to: act === 'open' ? 'open' : 'closed' });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/setup`, { key: DONE[act] });
  });
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** The parts of a cycle's set-up, each with its state. */
function Parts({ cycle, work, lines, measures, bands, problems }: Data) {
  const t = useT();
  const f = useFormats();
  const here = `/manager/cycles/${cycle.id}`;
  const stateOf = (part: string): Task['state'] =>
    problems.some((problem) => problem.part === part && problem.level === 'stop') ? 'problem' : 'done';
  const task = (part: string, to: string, label: string, hint: string): Task => ({
    to,
    label,
    hint,
    state: stateOf(part),
  });
  return (
    <TaskList
      tasks={[
        task(
          'dates',
          `${here}/settings`,
          t('setup.tab.settings'),
          f.period({ from: cycle.opensOn, to: cycle.closesOn }),
        ),
        task('budget', `${here}/budget`, t('setup.tab.budget'), t('setup.hint.lines', { count: lines })),
        task(
          'form',
          `${here}/form`,
          t('setup.tab.form'),
          t('setup.hint.questions', { count: work.questions.length }),
        ),
        task(
          'criteria',
          `${here}/criteria`,
          t('setup.tab.criteria'),
          t('setup.hint.criteria', { count: work.criteria.length }),
        ),
        task(
          'rubric',
          `${here}/rubric`,
          t('setup.tab.rubric'),
          t('setup.hint.rubric', { count: work.rubric.length }),
        ),
        task('terms', `${here}/terms`, t('setup.tab.terms'), t('setup.hint.bands', { count: bands })),
        task(
          'measures',
          `/manager/programs/${cycle.program.id}`,
          t('setup.program.title'),
          t('setup.hint.measures', { count: measures }),
        ),
      ]}
    />
  );
}

/** Where a cycle is set up: its parts, what stands against opening it, and the button that does. */
export default function CycleSetup() {
  const t = useT();
  const data = useLoaderData<typeof loader>();
  const { cycle, work, problems, difference, criteria, rubric, standing } = data;
  const refusal = useActionData<typeof action>();
  const ready = !problems.some(({ level }) => level === 'stop');
  const nameOf = ({ part, at }: { part: string; at?: string | undefined }) => {
    if (at === undefined) return undefined;
    const judged = work.rubric.find(({ code }) => part === 'rubric' && code === at);
    if (judged) return criterionLabel(judged, t);
    const criterion = work.criteria.find(({ code }) => part === 'criteria' && code === at);
    return criterion ? criterionSays(criterion, t) : labelIn(work.questions, t)(at);
  };
  return (
    <SetupPage cycle={cycle} title={t('setup.title')}>
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Card>
        <Parts {...data} />
      </Card>
      <Card>
        {cycle.state === 'open' && work.revision > 0 && (
          <UnpublishedChanges
            revision={work.revision}
            form={difference}
            criteria={criteria}
            rubric={rubric}
            standing={standing}
            mayPublish={ready}
          />
        )}
        <Section title={t('setup.check')}>
          <Stack>
            {problems.length === 0 ? (
              <Notice tone="good">{t('setup.check_clean')}</Notice>
            ) : (
              <ProblemList
                cycleId={cycle.id}
                programId={cycle.program.id}
                problems={problems}
                nameOf={nameOf}
              />
            )}
            <Form method="post">
              <input type="hidden" name="revision" value={work.revision} />
              <Row>
                {cycle.state === 'draft' && ready && (
                  <SubmitButton name="act" value="open" kind="primary">
                    {t('programs.cycle.open_action')}
                  </SubmitButton>
                )}
                {cycle.state === 'open' && (
                  <SubmitButton name="act" value="close" kind="normal">
                    {t('programs.cycle.close_action')}
                  </SubmitButton>
                )}
                <LinkButton to={`/manager/cycles/${cycle.id}/preview`}>{t('setup.tab.preview')}</LinkButton>
              </Row>
            </Form>
          </Stack>
        </Section>
      </Card>
    </SetupPage>
  );
}
