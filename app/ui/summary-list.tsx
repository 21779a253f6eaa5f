import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';

export interface SummaryRow {
  readonly term: string;
  /** Empty, null or undefined reads as “not given”. */
  readonly value: ReactNode;
  /** Where the answer can be changed. */
  readonly changeTo?: string | undefined;
}

/** Questions and answers. @param props.lines hairlines between, for checking one's answers before sending them */
export function SummaryList({ rows, lines }: { rows: readonly SummaryRow[]; lines?: boolean }) {
  const t = useT();
  return (
    <dl className="summary-list" data-lines={lines || undefined}>
      {rows.map((row) => (
        <div key={row.term}>
          <dt>{row.term}</dt>
          <dd>
            {row.value || row.value === 0 ? (
              row.value
            ) : (
              <span className="quiet">{t('common.not_given')}</span>
            )}
          </dd>
          {row.changeTo && (
            <dd>
              <Link to={row.changeTo} aria-label={t('common.change_subject', { subject: row.term })}>
                {t('common.action.change')}
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
