import { useT } from '#app/i18n/index.ts';
import { Tabs } from '#app/ui/index.ts';

/** The pages of a merchant's own record. */
export function ProfileTabs() {
  const t = useT();
  return (
    <Tabs
      label={t('merchants.nav')}
      tabs={[
        { to: '/merchant/profile', label: t('merchants.title'), end: true },
        { to: '/merchant/profile/documents', label: t('merchants.document.title') },
        { to: '/merchant/profile/staff', label: t('merchants.staff.title') },
      ]}
    />
  );
}
