import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { countMails, listMails } from '#app/modules/notifications/index.server.ts';
import { isMailState, MAIL_STATES } from '#app/modules/notifications/index.ts';
import {
  Button,
  Card,
  ChipLink,
  DataTable,
  EmptyState,
  Notice,
  PageHeader,
  Pagination,
  Row,
  SearchBox,
  Stack,
  TableBar,
  Tiny,
} from '#app/ui/index.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { mailSettings } from '#app/web/mail.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { MailTag } from './components/mail-tag.tsx';

export const handle = titled('notices.mails.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'mail.manage');
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('state');
  const state = isMailState(asked) ? asked : undefined;
  const text = searchParams.get('text')?.slice(0, 80) ?? '';
  const { base, smtp } = mailSettings();
  const { mails, next } = await listMails(db, { state, text }, { base, before: cursorOf(searchParams) });
  return {
    mails,
    next: nextPage(searchParams, next),
    counts: await countMails(db),
    state,
    text,
    kept: !smtp,
  };
}

/** The same list in another state. */
const chip = (state: string | undefined, text: string): string => {
  const search = new URLSearchParams({ ...(state && { state }), ...(text && { text }) });
  return `?${search.toString()}`;
};

export default function Mails() {
  const t = useT();
  const { dayTime, exactCount } = useFormats();
  const { mails, next, counts, state, text, kept } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('notices.mails.title')} lead={t('notices.mails.lead')} />
      {kept && <Notice>{t('notices.mails.kept')}</Notice>}
      <Card>
        <TableBar>
          <nav className="row" aria-label={t('notices.mails.state')}>
            <ChipLink to={chip(undefined, text)} current={!state}>
              {t('notices.mails.all')}
            </ChipLink>
            {MAIL_STATES.map((one) => (
              <ChipLink key={one} to={chip(one, text)} current={one === state}>
                {t(`notices.mails.state.${one}`)} <Tiny>{exactCount(counts[one])}</Tiny>
              </ChipLink>
            ))}
          </nav>
        </TableBar>
        <TableBar>
          <Form role="search">
            <Row>
              {state && <input type="hidden" name="state" value={state} />}
              <SearchBox name="text" label={t('notices.mails.search')} defaultValue={text} />
              <Button type="submit" size="small">
                {t('common.action.search')}
              </Button>
            </Row>
          </Form>
        </TableBar>
        {mails.length === 0 ? (
          <EmptyState title={t('notices.mails.none')}>{t('notices.mails.none_lead')}</EmptyState>
        ) : (
          <DataTable
            caption={t('notices.mails.title')}
            rows={mails}
            rowKey={(mail) => mail.id}
            columns={[
              {
                key: 'subject',
                header: t('notices.mails.subject'),
                cell: (mail) => (
                  <Link to={`/admin/mail/${mail.id}`} lang={mail.locale}>
                    {mail.subject}
                  </Link>
                ),
              },
              {
                key: 'to',
                header: t('notices.mails.to'),
                cell: ({ personId, personName, address }) => (
                  <>
                    <Link to={`/admin/people/${personId}`}>{personName}</Link>
                    <div>
                      <Tiny>{address}</Tiny>
                    </div>
                  </>
                ),
              },
              { key: 'state', header: t('notices.mails.state'), cell: (mail) => <MailTag mail={mail} /> },
              {
                key: 'at',
                header: t('notices.mails.queued_at'),
                cell: ({ queuedAt }) => dayTime(queuedAt),
              },
            ]}
          />
        )}
        <TableBar>
          <Pagination nextTo={next} />
        </TableBar>
      </Card>
    </Stack>
  );
}
