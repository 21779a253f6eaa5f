import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Unseen } from './text.tsx';

export interface TimelineStep {
  readonly label: ReactNode;
  readonly when?: ReactNode;
  readonly detail?: ReactNode;
  /** `here` waits for somebody else, `problem` waits for the reader. */
  readonly state: 'done' | 'here' | 'problem' | 'next';
}

/** Where something stands: what happened, what is going on, what comes next and by when. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const t = useT();
  const said = { done: 'done', here: 'current', problem: 'current', next: 'next' } as const;
  return (
    <ol className="timeline">
      {steps.map((step, place) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
          key={place}
          data-state={step.state}
          aria-current={step.state === 'here' || step.state === 'problem' ? 'step' : undefined}
        >
          {step.label} {step.when && <span className="when">{step.when}</span>}
          <Unseen>{t(`common.step.${said[step.state]}`)}</Unseen>
          {step.detail && <span className="detail">{step.detail}</span>}
        </li>
      ))}
    </ol>
  );
}

export interface HistoryEntry {
  readonly key: string | number;
  readonly what: ReactNode;
  readonly when: ReactNode;
  readonly detail?: ReactNode;
}

/** Who did what, newest first; the time stands at the right. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li key={entry.key}>
          <span>
            {entry.what}
            {entry.detail && <span className="detail">{entry.detail}</span>}
          </span>
          <span className="when">{entry.when}</span>
        </li>
      ))}
    </ol>
  );
}
