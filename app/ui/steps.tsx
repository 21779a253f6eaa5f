import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { Unseen } from './text.tsx';

export interface Step {
  readonly label: string;
  /** Only for a step that may be gone back to. */
  readonly to?: string;
}

/** How far through a form of several pages. @param props.current counted from 0 */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  const t = useT();
  return (
    <ol className="steps" aria-label={t('common.step_of', { step: current + 1, total: steps.length })}>
      {steps.map((step, place) => (
        <li
          key={step.label}
          data-state={place < current ? 'done' : undefined}
          aria-current={place === current ? 'step' : undefined}
        >
          {step.to && place < current ? <Link to={step.to}>{step.label}</Link> : <span>{step.label}</span>}
          {place < current && <Unseen>{t('common.step.done')}</Unseen>}
        </li>
      ))}
    </ol>
  );
}
