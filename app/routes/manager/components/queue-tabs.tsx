import { useFormats, useT } from '#app/i18n/index.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { ChipLink, Tiny } from '#app/ui/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import { type QueueAddress, queueQuery, TAB_NAMES, TABS, type TabName } from '../view/queue-address.ts';

/** The states as views, each with how many stand in it; counted no further than a thousand a state. */
export function QueueTabs({ address, counts }: { address: QueueAddress; counts: QueueData['counts'] }) {
  const t = useT();
  const { exactCount } = useFormats();
  const countOf = (tab: TabName): string => {
    const states: readonly ApplicationState[] = TABS[tab];
    const parts = counts.filter(({ state }) => states.includes(state));
    const sum = parts.reduce((total, part) => total + part.count, 0);
    return `${exactCount(sum)}${parts.some((part) => part.capped) ? '+' : ''}`;
  };
  return (
    <nav className="row" aria-label={t('applications.queue.views')}>
      {TAB_NAMES.map((tab) => (
        <ChipLink key={tab} to={queueQuery(address, { tab }) || '?'} current={tab === address.tab}>
          {t(`applications.queue.tab.${tab}`)} <Tiny>{countOf(tab)}</Tiny>
        </ChipLink>
      ))}
    </nav>
  );
}
