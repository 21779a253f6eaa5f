import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Ask, CopyView } from '#app/modules/applications/index.server.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { Card, Notice, Stack, type Task, TaskList } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';
import type { SectionView } from '../view/sections.ts';
import { Copied } from './copied.tsx';
import { FormRenewed, type Renewed } from './form-renewed.tsx';

interface DraftOverviewProps {
  applicationId: number;
  /** The sections that have a page, in order. */
  sections: readonly SectionView[];
  questions: readonly Question[];
  missingFromProfile: readonly string[];
  /** What the staff asked for, and by when to answer. */
  asked: {
    readonly by: string;
    readonly note: string | null;
    readonly dueOn: string | null;
    readonly asks: readonly Ask[];
  } | null;
  windowOver: boolean;
  renewed: Renewed;
  /** What an earlier application could lend it, or has lent it. */
  copy: CopyView | null;
}

/** The parts of an application still to be filled in, each with its state. */
export function DraftOverview(props: DraftOverviewProps) {
  const { applicationId, sections, missingFromProfile, questions, asked, windowOver, renewed, copy } = props;
  const t = useT();
  const { day } = useFormats();
  const here = `/merchant/applications/${applicationId}`;
  const missing = missingFromProfile.length;
  const left = sections.filter(({ state }) => state !== 'done').length;
  const tasks: Task[] = [
    {
      to: '/merchant/profile',
      label: t('applications.form.profile'),
      hint: missing > 0 && t('applications.form.left', { count: missing }),
      state: missing > 0 ? 'doing' : 'done',
    },
    ...sections.map(
      ({ section, state, issues }): Task => ({
        to: `${here}/${section}`,
        label: t(`programs.section.${section}`),
        hint:
          state === 'problem'
            ? t('applications.form.wrong', { count: issues.length })
            : state === 'doing' && t('applications.form.left', { count: issues.length }),
        state,
      }),
    ),
    {
      to: `${here}/check`,
      label: t('applications.form.check'),
      hint:
        left > 0 ? t('applications.form.sections_left', { count: left }) : t('applications.form.check_hint'),
      state: left + missing > 0 ? 'blocked' : 'todo',
    },
  ];
  return (
    <Stack>
      {asked && (
        <Notice tone="urgent" title={t('applications.view.changes')}>
          <p>{t('applications.view.says', { name: asked.by, note: asked.note ?? '' })}</p>
          <AskLinks here={here} questions={questions} asks={asked.asks} />
          {asked.dueOn && <p>{t('common.due_on', { day: day(asked.dueOn) })}</p>}
        </Notice>
      )}
      <FormRenewed applicationId={applicationId} renewed={renewed} />
      <Copied applicationId={applicationId} copy={copy} />
      {windowOver && <Notice tone="warn" title={t('applications.view.window_over')} />}
      <Card>
        <TaskList tasks={tasks} />
      </Card>
    </Stack>
  );
}

/** What is needed at which question, each a way to its field. */
function AskLinks(props: { here: string; questions: readonly Question[]; asks: readonly Ask[] }) {
  const t = useT();
  const { here, questions, asks } = props;
  if (asks.length === 0) return null;
  return (
    <ul>
      {asks.map(({ question: key, note }) => {
        const question = questions.find((candidate) => candidate.key === key);
        if (!question) return null;
        return (
          <li key={key}>
            <Link to={`${here}/${question.section}#f-${key}`}>{questionLabel(question, t)}</Link> · {note}
          </li>
        );
      })}
    </ul>
  );
}
