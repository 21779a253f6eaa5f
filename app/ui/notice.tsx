import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { useHeading } from './card.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Unseen } from './text.tsx';

const ICONS = { info: 'info', good: 'check', warn: 'alert', urgent: 'alert' } as const satisfies Record<
  string,
  IconName
>;

interface NoticeProps {
  tone?: keyof typeof ICONS;
  title?: ReactNode;
  /** What can be done about it: a link or a button. */
  action?: ReactNode;
  /** Read out at once, for what appears after an act of the reader. */
  live?: boolean;
  children?: ReactNode;
}

/** A remark on the page around it. */
export function Notice({ tone = 'info', title, action, live, children }: NoticeProps) {
  const t = useT();
  return (
    <div
      className="notice"
      data-tone={tone}
      role={live ? (tone === 'urgent' ? 'alert' : 'status') : undefined}
    >
      <Icon name={ICONS[tone]} />
      <div className="stack" data-gap="tight">
        <div>
          <Unseen>{t(`common.notice.${tone}`)}</Unseen>
          {title && <strong>{title}</strong>}
          {children && <div>{children}</div>}
        </div>
        {action && <div>{action}</div>}
      </div>
    </div>
  );
}

/** Where a list has nothing yet: why, and what to do about it. */
export function EmptyState(props: { title: ReactNode; action?: ReactNode; children?: ReactNode }) {
  const Heading = useHeading();
  return (
    <div className="empty">
      <Heading>{props.title}</Heading>
      {props.children && <p className="reading">{props.children}</p>}
      {props.action}
    </div>
  );
}
