import { type ReactNode, useId } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';

interface ProgressProps {
  label: ReactNode;
  done: number;
  /** Left out while nobody knows how much there is. */
  total?: number | undefined;
  /** In place of “3 of 10 done”. */
  figure?: ReactNode;
  /** What is being done right now. */
  note?: ReactNode;
}

/** How far a job has come. */
export function Progress({ label, done, total, figure, note }: ProgressProps) {
  const t = useT();
  const { exactCount } = useFormats();
  const id = useId();
  return (
    <div className="progress">
      <div className="row" data-justify="between">
        <label htmlFor={id}>{label}</label>
        {total !== undefined && (
          <span className="quiet">
            {figure ?? t('common.progress', { done: exactCount(done), total: exactCount(total) })}
          </span>
        )}
      </div>
      <progress id={id} max={total} value={total === undefined ? undefined : done} />
      {note && <div className="tiny">{note}</div>}
    </div>
  );
}
