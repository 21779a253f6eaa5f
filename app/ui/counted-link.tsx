import { NavLink } from '@remix-run/react';
import { Icon, type IconName } from './icon.tsx';

/** A picture that leads somewhere, with how many things wait there. @param props.label says both */
export function CountedLink(props: { to: string; icon: IconName; label: string; count: number | string }) {
  const { to, icon, label, count } = props;
  return (
    <NavLink className="counted-link" to={to} aria-label={label} title={label}>
      <Icon name={icon} size={20} />
      {count !== 0 && (
        <span className="count" aria-hidden>
          {count}
        </span>
      )}
    </NavLink>
  );
}
