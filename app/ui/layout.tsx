import type { ReactNode } from 'react';

/** One below another. */
export function Stack(props: { gap?: 'tight' | 'normal' | 'wide'; children: ReactNode }) {
  return (
    <div className="stack" data-gap={props.gap}>
      {props.children}
    </div>
  );
}

/** Side by side, wrapping where there is no room. */
export function Row(props: {
  justify?: 'start' | 'between' | 'end';
  align?: 'center' | 'start' | 'baseline';
  children: ReactNode;
}) {
  return (
    <div className="row" data-justify={props.justify} data-align={props.align}>
      {props.children}
    </div>
  );
}

/** As many equal columns as fit. */
export function Grid(props: { column?: 'narrow' | 'normal' | 'wide'; children: ReactNode }) {
  return (
    <div className="grid-auto" data-column={props.column}>
      {props.children}
    </div>
  );
}

/** The work at the left, the decision at the right; one column on a phone. @param props.sticky keeps the aside in view */
export function Columns(props: {
  children: ReactNode;
  aside: ReactNode;
  asideLabel?: string;
  sticky?: boolean;
}) {
  return (
    <div className="columns">
      <div className="stack">{props.children}</div>
      <aside className="aside stack" aria-label={props.asideLabel} data-sticky={props.sticky || undefined}>
        {props.aside}
      </aside>
    </div>
  );
}
