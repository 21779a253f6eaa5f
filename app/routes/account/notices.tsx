import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { RuleBroken } from '#app/kernel/errors.ts';
import { merchantsOf } from '#app/modules/identity/index.ts';
import { countUnread, getNotice, listInbox, markRead } from '#app/modules/notifications/index.server.ts';
import {
  Card,
  EmptyState,
  ErrorSummary,
  PageHeader,
  Pagination,
  Section,
  Stack,
  SubmitButton,
  TableBar,
} from '#app/ui/index.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { NoticeItems } from '../shared/notice-items.tsx';
import { openingOf } from './view/opening.server.ts';

export const handle = titled('notices.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { searchParams } = new URL(request.url);
  const before = cursorOf(searchParams);
  const { notices, next } = await listInbox(db, actor.personId, { before });
  // Whose it was is worth saying only to who acts for several.
  const several = merchantsOf(actor).length > 1;
  return {
    now: await portalNow(db),
    unread: await countUnread(db, actor.personId),
    further: before !== undefined,
    next: nextPage(searchParams, next),
    notices: several ? notices : notices.map((notice) => ({ ...notice, merchantName: null })),
  };
}

const id = z.number().int().positive().optional();
const schema = z.strictObject({ open: id, readUpTo: id });

/** Opens one notice, or marks all as read that the page showed or stood below it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  return handleForm(request, schema, async ({ open, readUpTo }) => {
    const { personId } = actor;
    const now = await portalNow(db);
    if (readUpTo !== undefined) {
      await markRead(db, now, { personId, upTo: readUpTo });
      return redirectWithFlash('/notices', { key: 'notices.all_read' });
    }
    if (open === undefined) throw new RuleBroken('errors.bad_request');
    const notice = await getNotice(db, { personId, noticeId: open });
    await markRead(db, now, { personId, noticeId: open });
    return redirect(notice.href, { status: 303, headers: await openingOf(notice) });
  });
}

export default function Notices() {
  const t = useT();
  const { notices, next, unread, further, now } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [newest] = notices;
  return (
    <Stack>
      <PageHeader
        title={t('notices.title')}
        lead={t('notices.lead')}
        end={<Link to="/account/notices">{t('notices.to_settings')}</Link>}
      />
      <ErrorSummary issues={refusal?.issues} />
      <Card>
        {unread > 0 && newest && !further && (
          <TableBar>
            <Form method="post">
              <SubmitButton kind="normal" size="small" name="readUpTo" value={newest.id}>
                {t('notices.mark_all_read')}
              </SubmitButton>
            </Form>
          </TableBar>
        )}
        <Section>
          {newest ? (
            <NoticeItems notices={notices} now={now} />
          ) : (
            <EmptyState title={t('notices.none')}>{t('notices.none_lead')}</EmptyState>
          )}
        </Section>
        {(next || further) && (
          <TableBar>
            <Pagination previousTo={further ? '/notices' : undefined} nextTo={next} />
          </TableBar>
        )}
      </Card>
    </Stack>
  );
}
