import { Link } from '@remix-run/react';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon } from '../icon.tsx';
import { Kbd, Unseen } from '../text.tsx';

/** A strip above a table (search, filters) or below it (keys, pages), inside the same card. */
export const TableBar = ({ children }: { children: ReactNode }) => (
  <div className="table-bar">{children}</div>
);

/** The search of a list; belongs in a GET form. */
export function SearchBox({
  label,
  ...input
}: { label: string } & Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'className'>) {
  return (
    <label className="search">
      <Icon name="search" />
      <Unseen>{label}</Unseen>
      <input type="search" placeholder={label} {...input} />
    </label>
  );
}

export interface FilterChip {
  readonly label: ReactNode;
  readonly value: string;
  /** The same list without this condition. */
  readonly withoutTo: string;
}

/** The conditions a list stands under, each to be taken away. @param props.children the way to add one */
export function FilterChips({ filters, children }: { filters: readonly FilterChip[]; children?: ReactNode }) {
  const t = useT();
  return (
    <ul className="row" aria-label={t('common.filters')}>
      {filters.map((filter) => (
        <li key={filter.withoutTo}>
          <Link className="chip" to={filter.withoutTo} preventScrollReset>
            {filter.label} <b>{filter.value}</b>
            <Icon name="close" size={12} label={t('common.action.remove')} />
          </Link>
        </li>
      ))}
      {children && <li>{children}</li>}
    </ul>
  );
}

/** A choice among few that is an address: a saved view, a period. */
export function ChipLink(props: {
  to: string;
  current?: boolean;
  /** The page stays where it is, and going back leaves it: a choice within a page. */
  stay?: boolean;
  children: ReactNode;
}) {
  const { stay = false } = props;
  return (
    <Link
      className="chip"
      to={props.to}
      aria-current={props.current ? 'true' : undefined}
      preventScrollReset={stay}
      replace={stay}
    >
      {props.children}
    </Link>
  );
}

/** The keys that work here, for those who like them. */
export function KeyHints({ hints }: { hints: readonly { keys: readonly string[]; does: string }[] }) {
  return (
    <div className="row key-hints">
      {hints.map((hint) => (
        <span key={hint.does}>
          {hint.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}{' '}
          {hint.does}
        </span>
      ))}
    </div>
  );
}
