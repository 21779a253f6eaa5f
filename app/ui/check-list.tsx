import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS = { pass: 'check', warn: 'alert', fail: 'cross', unknown: 'unknown' } as const satisfies Record<
  string,
  IconName
>;

export interface Check {
  readonly state: keyof typeof ICONS;
  /** One sentence that says what was found. */
  readonly says: ReactNode;
  readonly detail?: ReactNode;
}

/** What was checked by itself, each with its outcome in words. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const t = useT();
  return (
    <ul className="checks">
      {checks.map((check, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished list of findings
        <li key={place} data-state={check.state}>
          <Icon name={ICONS[check.state]} label={t(`common.check.${check.state}`)} />
          <span>{check.says}</span>
          {check.detail && <span className="detail">{check.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
