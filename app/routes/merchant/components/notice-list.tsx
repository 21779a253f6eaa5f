import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { NoticeView } from '#app/modules/notifications/index.server.ts';
import { Block } from '#app/ui/index.ts';
import { NoticeItems } from '../../shared/notice-items.tsx';

/** What the portal told the merchant last. */
export function NoticeList({ notices, now }: { notices: readonly NoticeView[]; now: Date }) {
  const t = useT();
  if (notices.length === 0) return null;
  return (
    <Block title={t('notices.title')} end={<Link to="/notices">{t('notices.see_all')}</Link>}>
      <NoticeItems notices={notices} now={now} />
    </Block>
  );
}
