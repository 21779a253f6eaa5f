import { useT } from '#app/i18n/index.ts';
import { UNREAD_COUNTED } from '#app/modules/notifications/index.ts';
import { CountedLink } from '#app/ui/index.ts';

/** The way to the reader's notices, from every page, with how many they have not read. */
export function NoticesLink({ unread }: { unread: number }) {
  const t = useT();
  const count = unread > UNREAD_COUNTED ? `${UNREAD_COUNTED}+` : unread;
  return (
    <CountedLink
      to="/notices"
      icon="bell"
      count={count}
      label={unread > 0 ? t('common.notices_unread', { count }) : t('common.notices')}
    />
  );
}
