import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';

interface BulkBarProps {
  /** How many are ticked; with none the bar is not there. */
  count: number;
  /** What the act would leave: the budget before and after. */
  preview?: ReactNode;
  /** Submit buttons of the form around the table. */
  children: ReactNode;
}

/** Floats over the foot of a list while rows are ticked. */
export function BulkBar({ count, preview, children }: BulkBarProps) {
  const t = useT();
  if (count === 0) return null;
  return (
    <section className="bulk-bar" aria-live="polite">
      <span>
        {t('common.selected', { count })}
        {preview && <> · {preview}</>}
      </span>
      {children}
    </section>
  );
}
