import { useT } from '#app/i18n/index.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { StatusTag, type Tone } from '#app/ui/index.ts';

const TONES: Readonly<Partial<Record<ApplicationState, Tone>>> = {
  draft: 'info',
  changes_requested: 'now',
  approved: 'ok',
  submitted: 'wait',
  screening: 'wait',
  in_review: 'wait',
  recommended: 'wait',
  waitlisted: 'wait',
};

export function StateTag({ state }: { state: ApplicationState }) {
  const t = useT();
  return <StatusTag tone={TONES[state] ?? 'neutral'}>{t(`applications.state.${state}`)}</StatusTag>;
}

/** How long there is still time, today included. */
export function DueTag({ daysLeft }: { daysLeft: number }) {
  const t = useT();
  if (daysLeft < 1)
    return <StatusTag tone="now">{t('common.overdue_days', { count: 1 - daysLeft })}</StatusTag>;
  if (daysLeft === 1) return <StatusTag tone="now">{t('common.due_today')}</StatusTag>;
  return (
    <StatusTag tone={daysLeft <= 3 ? 'now' : daysLeft <= 7 ? 'wait' : 'neutral'}>
      {t('common.days_left', { count: daysLeft })}
    </StatusTag>
  );
}
