import { useT } from '#app/i18n/index.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { StatusTag, type Tone } from '#app/ui/index.ts';

/** As a manager sees the states: what waits for the desk stands out, what waits for the merchant does not. */
const TONES: Readonly<Partial<Record<ApplicationState, Tone>>> = {
  submitted: 'info',
  screening: 'wait',
  in_review: 'wait',
  recommended: 'info',
  approved: 'ok',
};

export function StateTag({ state }: { state: ApplicationState }) {
  const t = useT();
  const words =
    state === 'changes_requested'
      ? 'applications.queue.tab.changes_requested'
      : (`applications.state.${state}` as const);
  return <StatusTag tone={TONES[state] ?? 'neutral'}>{t(words)}</StatusTag>;
}
