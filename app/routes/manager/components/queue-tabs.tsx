import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { ApplicationState } from '#app/modules/applications/index.ts';
import { ChipLink, LinkButton, Menu, Row, Tiny } from '#app/ui/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import { type QueueAddress, queueQuery, TAB_NAMES, TABS, type TabName } from '../view/queue-address.ts';

/** The states as views, each with how many stand in it; counted no further than a thousand a state. */
export function QueueTabs({ address, queue }: { address: QueueAddress; queue: QueueData }) {
  const t = useT();
  const { exactCount } = useFormats();
  const countOf = (tab: TabName): string => {
    const states: readonly ApplicationState[] = TABS[tab];
    const parts = queue.counts.filter(({ state }) => states.includes(state));
    const sum = parts.reduce((total, part) => total + part.count, 0);
    return `${exactCount(sum)}${parts.some((part) => part.capped) ? '+' : ''}`;
  };
  const always: readonly TabName[] = TAB_NAMES;
  // A state that has no tab of its own is shown while it is looked at.
  const tabs = always.includes(address.tab) ? always : [...always, address.tab];
  return (
    <Row justify="between">
      <nav className="row chips" aria-label={t('applications.queue.views')}>
        {tabs.map((tab) => (
          <ChipLink key={tab} to={queueQuery(address, { tab }) || '?'} current={tab === address.tab}>
            {t(`applications.queue.tab.${tab}`)} <Tiny>{countOf(tab)}</Tiny>
          </ChipLink>
        ))}
      </nav>
      <Row>
        {queue.views.length > 0 && (
          <Menu label={t('queue.views')}>
            {queue.views.map(({ id, name, query }) => (
              <Link
                key={id}
                to={`/manager${query}`}
                aria-current={query === queueQuery(address) ? 'true' : undefined}
              >
                {name}
              </Link>
            ))}
          </Menu>
        )}
        <LinkButton to={queueQuery(address, { panel: 'columns' })} size="small" kind="quiet">
          {t('queue.columns')}
        </LinkButton>
        <LinkButton to={queueQuery(address, { panel: 'save' })} size="small" kind="quiet">
          {t('queue.views.keep')}
        </LinkButton>
      </Row>
    </Row>
  );
}
