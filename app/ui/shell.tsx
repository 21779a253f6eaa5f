import { Link, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';
import { Menu } from './menu.tsx';

export interface NavItem {
  readonly to: string;
  readonly label: string;
  /** Current only at exactly this address. */
  readonly end?: boolean;
  /** In the tabs at the bottom of a phone. */
  readonly icon?: IconName;
  /** How many things wait there for the reader. */
  readonly count?: number;
}

interface ShellProps {
  /** The address of the mark at the left: the reader's own home. */
  homeTo: string;
  nav: readonly NavItem[];
  /** The same places as tabs at the bottom of a phone, at most five; the top then keeps only the mark. */
  tabs?: readonly NavItem[];
  /** At the right: period, language, person. */
  end?: ReactNode;
  /** `roomy` where people are in a hurry or on a phone, `dense` where work is dense. */
  density?: 'roomy' | 'dense';
  /** `reading` for one thing at a time. */
  width?: 'full' | 'reading';
  /** Says on every page that the data is a demonstration. */
  demo?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}

const Place = ({ item }: { item: NavItem }) => (
  <NavLink to={item.to} end={item.end ?? false} prefetch="intent">
    {item.label}
    {item.count ? <span className="count">{item.count}</span> : null}
  </NavLink>
);

/** Everything around a page: where to go, who is signed in, and the way past it all. */
export function Shell(props: ShellProps) {
  const t = useT();
  const { tabs = [], density = 'dense' } = props;
  return (
    <div className={tabs.length > 0 ? 'shell has-tabs' : 'shell'} data-density={density}>
      <a className="skip" href="#main">
        {t('common.skip_to_content')}
      </a>
      <header>
        {props.demo && <p className="demo-banner">{t('common.demo')}</p>}
        <div className="top-bar">
          <Link className="brand" to={props.homeTo}>
            {t('common.app')}
          </Link>
          <nav aria-label={t('common.main_navigation')}>
            {props.nav.map((item) => (
              <Place key={item.to} item={item} />
            ))}
          </nav>
          <div className="top-end">{props.end}</div>
        </div>
      </header>
      <main id="main" className="wrap" data-width={props.width} tabIndex={-1}>
        {props.children}
      </main>
      {props.foot && <footer className="foot">{props.foot}</footer>}
      {tabs.length > 0 && (
        <nav className="bottom-tabs" aria-label={t('common.menu')}>
          {tabs.map((item) => (
            <NavLink key={item.to} to={item.to} end={item.end ?? false}>
              {item.icon && <Icon name={item.icon} size={20} />}
              {item.label}
            </NavLink>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Who is signed in, with the way out. @param props.children links and one-button forms */
export function PersonMenu({ name, role, children }: { name: string; role: string; children: ReactNode }) {
  return (
    <Menu
      icon="person"
      label={
        <span className="status">
          {name} · {role}
        </span>
      }
    >
      {children}
    </Menu>
  );
}
