import { useT } from '#app/i18n/index.ts';
import { Tabs } from '#app/ui/index.ts';
import type { TabCounts } from '../view/tabs.server.ts';

interface ApplicationTabsProps {
  id: number;
  counts: TabCounts;
  /** The queue one came from. */
  query?: string;
}

/** The pages of one application: what was handed in and the decision, its reviewers, its talk, what was changed. */
export function ApplicationTabs({ id, counts, query = '' }: ApplicationTabsProps) {
  const t = useT();
  const at = `/manager/applications/${id}`;
  const { done, expected, remarks, changes } = counts;
  return (
    <Tabs
      label={t('review.tabs')}
      tabs={[
        { to: `${at}${query}`, label: t('review.tab.application'), end: true },
        {
          to: `${at}/review${query}`,
          label: t('review.tab.review'),
          ...(expected > 0 && {
            count: t('review.points_of', { points: String(done), most: String(expected) }),
          }),
        },
        {
          to: `${at}/talk${query}`,
          label: t('review.tab.talk'),
          ...(remarks > 0 && { count: String(remarks) }),
        },
        ...(changes > 0
          ? [{ to: `${at}/changes${query}`, label: t('review.tab.changes'), count: String(changes) }]
          : []),
      ]}
    />
  );
}
