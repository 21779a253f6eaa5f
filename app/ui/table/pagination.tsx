import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon } from '../icon.tsx';

interface PaginationProps {
  /** By keyset: a page knows its neighbours, not its number. */
  previousTo?: string | undefined;
  nextTo?: string | undefined;
  /** How many there are: `t('common.table.count', …)`. */
  children?: ReactNode;
}

export function Pagination({ previousTo, nextTo, children }: PaginationProps) {
  const t = useT();
  return (
    <nav className="pagination" aria-label={t('common.pagination')}>
      <span className="small">{children}</span>
      <span className="row">
        {previousTo && (
          <Link className="button" data-size="small" to={previousTo} rel="prev">
            <Icon name="back" />
            {t('common.pagination.previous')}
          </Link>
        )}
        {nextTo && (
          <Link className="button" data-size="small" to={nextTo} rel="next">
            {t('common.pagination.next')}
            <Icon name="arrow" />
          </Link>
        )}
      </span>
    </nav>
  );
}
