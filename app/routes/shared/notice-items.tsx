import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { InboxNotice, NoticeView } from '#app/modules/notifications/index.server.ts';
import { readableParams } from '#app/modules/notifications/index.ts';
import { ItemList, StatusTag, TextButton, Tiny } from '#app/ui/index.ts';

interface NoticeItemsProps {
  notices: readonly (NoticeView & Partial<Pick<InboxNotice, 'merchantName'>>)[];
  /** Of the loader, so that server and browser agree. */
  now: Date;
}

/** Notices, each a form of one button: opening it marks it as read, which a link must not. */
export function NoticeItems({ notices, now }: NoticeItemsProps) {
  const t = useT();
  const f = useFormats();
  return (
    <ItemList
      items={notices.map((notice) => ({
        key: notice.id,
        content: (
          <>
            <Form method="post" action="/notices">
              <TextButton name="open" value={notice.id} strong={!notice.read}>
                {t.any(notice.key, readableParams(notice.params, f))}
              </TextButton>
            </Form>
            <Tiny>{[f.moment(notice.at, now), notice.merchantName].filter(Boolean).join(' · ')}</Tiny>
          </>
        ),
        end: !notice.read && <StatusTag tone="info">{t('notices.unread')}</StatusTag>,
      }))}
    />
  );
}
