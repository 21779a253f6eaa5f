import { Form, Link } from '@remix-run/react';
import { type Formats, useFormats, useT } from '#app/i18n/index.ts';
import { isDay } from '#app/kernel/day.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import type { NoticeView } from '#app/modules/notifications/index.server.ts';
import { Block, Button, ItemList, StatusTag, Tiny } from '#app/ui/index.ts';

/** A notice carries days as they are kept; they are read as the reader writes them. */
const readable = (params: MessageParams, f: Formats): MessageParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay(value) ? f.day(value) : value,
    ]),
  );

/** What the portal told the merchant last. @param props.now of the loader, so that server and browser agree */
export function NoticeList({ notices, now }: { notices: readonly NoticeView[]; now: Date }) {
  const t = useT();
  const f = useFormats();
  if (notices.length === 0) return null;
  const unread = notices.some(({ read }) => !read);
  return (
    <Block
      title={t('applications.home.notices')}
      end={
        unread && (
          <Form method="post" preventScrollReset>
            <Button type="submit" kind="quiet" size="small">
              {t('applications.home.mark_read')}
            </Button>
          </Form>
        )
      }
    >
      <ItemList
        items={notices.map((notice) => ({
          key: notice.id,
          content: (
            <>
              <Link to={notice.href}>{t.any(notice.key, readable(notice.params, f))}</Link>
              <div>
                <Tiny>{f.moment(notice.at, now)}</Tiny>
              </div>
            </>
          ),
          end: !notice.read && <StatusTag tone="info">{t('applications.home.unread')}</StatusTag>,
        }))}
      />
    </Block>
  );
}
