import { useFormats, useT } from '#app/i18n/index.ts';
import { Timeline, type TimelineStep } from '#app/ui/index.ts';
import type { CourseStep } from '../view/steps.ts';

const REFUSED: ReadonlySet<string> = new Set(['decline', 'find_ineligible']);

/** Where an application stands: what happened, who has it, what comes. */
export function CourseSteps({ steps }: { steps: readonly CourseStep[] }) {
  const t = useT();
  const f = useFormats();
  const shown = steps.map((step): TimelineStep => {
    if (step.kind === 'event')
      return {
        label: t.any(`applications.event.${step.command}`),
        when: f.shortDay(step.on),
        state: step.last && REFUSED.has(step.command) ? 'here' : 'done',
      };
    if (step.kind === 'state')
      return {
        label: t(
          step.state === 'submitted' ? 'applications.step.submitted' : `applications.state.${step.state}`,
        ),
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
