import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';

export interface Crumb {
  readonly label: ReactNode;
  readonly to?: string;
}

/** Where one is. The last crumb need not be a link. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useT();
  return (
    <nav aria-label={t('common.breadcrumb')}>
      <ol className="breadcrumb">
        {crumbs.map((crumb, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path from the root
          <li key={place}>
            {crumb.to === undefined ? crumb.label : <Link to={crumb.to}>{crumb.label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Under the title: tags, place, state, who has it and since when. */
  lead?: ReactNode;
  /** Title and lead on one line, over a list that is worked through. */
  compact?: boolean;
  /** At the right: buttons, or the day's sum. */
  end?: ReactNode;
}

/** The only h1 of a page. */
export function PageHeader({ title, crumbs, lead, compact, end }: PageHeaderProps) {
  return (
    <header className="page-header" data-compact={compact || undefined}>
      <div>
        {crumbs && <Breadcrumb crumbs={crumbs} />}
        <h1>{title}</h1>
        {lead && <div className="lead row">{lead}</div>}
      </div>
      {end && <div className="small row">{end}</div>}
    </header>
  );
}
