import { useT } from '#app/i18n/index.ts';
import { Tabs } from '#app/ui/index.ts';

/** What the portal measures and what others state: two pages, never one table. */
export function IndicatorTabs() {
  const t = useT();
  return (
    <Tabs
      label={t('indicators.tabs')}
      tabs={[
        { to: '/executive/indicators', label: t('indicators.title'), end: true },
        { to: '/executive/claims', label: t('claims.title') },
      ]}
    />
  );
}
