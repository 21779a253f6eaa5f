import { useFormats, useT } from '#app/i18n/index.ts';
import { Card, Notice, Stack, type Task, TaskList } from '#app/ui/index.ts';
import type { SectionView } from '../view/sections.ts';
import { FormRenewed, type Renewed } from './form-renewed.tsx';

interface DraftOverviewProps {
  applicationId: number;
  /** The sections that have a page, in order. */
  sections: readonly SectionView[];
  missingFromProfile: readonly string[];
  /** What the staff asked for, and by when to answer. */
  asked: { readonly by: string; readonly note: string | null; readonly dueOn: string | null } | null;
  windowOver: boolean;
  renewed: Renewed;
}

/** The parts of an application still to be filled in, each with its state. */
export function DraftOverview(props: DraftOverviewProps) {
  const { applicationId, sections, missingFromProfile, asked, windowOver, renewed } = props;
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
          {asked.dueOn && <p>{t('common.due_on', { day: day(asked.dueOn) })}</p>}
        </Notice>
      )}
      <FormRenewed applicationId={applicationId} renewed={renewed} />
      {windowOver && <Notice tone="warn" title={t('applications.view.window_over')} />}
      <Card>
        <TaskList tasks={tasks} />
      </Card>
    </Stack>
  );
}
