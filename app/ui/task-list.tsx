import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { StatusTag, type Tone } from './tag.tsx';

const TONES = {
  todo: 'info',
  doing: 'wait',
  done: 'ok',
  blocked: 'neutral',
  problem: 'now',
} as const satisfies Record<string, Tone>;

export interface Task {
  /** Left out where it cannot be opened yet. */
  readonly to?: string | undefined;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly state: keyof typeof TONES;
}

/** The parts of a long form, each with its state; belongs inside a `<Card>`. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const t = useT();
  return (
    <ul className="tasks">
      {tasks.map((task, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a form keep their places
        <li key={place}>
          <div>
            {task.to === undefined ? <span>{task.label}</span> : <Link to={task.to}>{task.label}</Link>}
            {task.hint && <div className="hint">{task.hint}</div>}
          </div>
          <StatusTag tone={TONES[task.state]}>{t(`common.task.${task.state}`)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
