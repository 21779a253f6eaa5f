import { useT } from '#app/i18n/index.ts';
import { CountedLink } from '#app/ui/index.ts';

const MOST_SHOWN = 99;

/** The way to the reader's notices, from every page, with how many they have not read. */
export function NoticesLink({ unread }: { unread: number }) {
  const t = useT();
  const count = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread;
  return (
    <CountedLink
      to="/notices"
      icon="bell"
      count={count}
      label={unread > 0 ? t('common.notices_unread', { count }) : t('common.notices')}
    />
  );
}
