import { useFormats, useT } from '#app/i18n/index.ts';
import { Timeline, type TimelineStep } from '#app/ui/index.ts';
import type { CourseStep } from '../view/steps.ts';

const REFUSED: ReadonlySet<string> = new Set(['decline', 'find_ineligible']);

/** Where an application stands. @param props.notes with the words of the staff under each step */
export function CourseSteps({ steps, notes }: { steps: readonly CourseStep[]; notes?: boolean }) {
  const t = useT();
  const f = useFormats();
  const shown = steps.map((step): TimelineStep => {
    if (step.kind === 'event')
      return {
        label: t.any(`applications.event.${step.command}`),
        when: f.shortDay(step.on),
        detail: notes ? step.note : undefined,
        state: step.last && REFUSED.has(step.command) ? 'here' : 'done',
      };
    if (step.kind === 'state')
      return {
        label: t(`applications.state.${step.state}`),
        state: step.waitsForMerchant ? 'problem' : 'here',
      };
    return {
      label: step.by
        ? t('applications.step.outcome_by', { day: f.shortDay(step.by) })
        : t('applications.step.outcome'),
      state: 'next',
    };
  });
  return <Timeline steps={shown} />;
}
