import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';

export interface Tab {
  readonly to: string;
  readonly label: ReactNode;
  readonly count?: ReactNode;
  /** Current only at exactly this address. */
  readonly end?: boolean;
}

/** Pages of one thing, side by side. Links, so each has its address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false}>
          {tab.label}
          {tab.count !== undefined && <span className="tiny">{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
