import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useFormats, useT } from '#app/i18n/index.ts';
import { getMail, retryMail } from '#app/modules/notifications/index.server.ts';
import {
  Card,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHeader,
  Row,
  Section,
  Stack,
  SubmitButton,
  SummaryList,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { mailSettings } from '#app/web/mail.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { idIn } from '../shared/id-in.ts';
import { MailTag } from './components/mail-tag.tsx';

export const handle = titled<typeof loader>(({ mail }) => mail.subject);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'mail.manage');
  const { html: _html, ...mail } = await getMail(db, idIn(params.mailId), mailSettings().base);
  return { mail };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, context, 'mail.manage');
  const mailId = idIn(params.mailId);
  return handleForm(request, z.strictObject({ intent: z.literal('retry') }), async () => {
    await retryMail(db, await commandContext(actor, context), { mailId });
    return redirectWithFlash(`/admin/mail/${mailId}`, { key: 'notices.mails.retried' });
  });
}

export default function Mail() {
  const t = useT();
  const { dayTime, exactCount } = useFormats();
  const { mail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const at = (instant: Date | null) => instant && dayTime(instant);
  return (
    <Stack>
      <PageHeader
        title={<span lang={mail.locale}>{mail.subject}</span>}
        crumbs={[{ label: t('notices.mails.title'), to: '/admin/mail' }]}
        lead={<MailTag mail={mail} />}
      />
      <ErrorSummary issues={refusal?.issues} />
      {mail.lastError && (
        <Notice
          tone={mail.state === 'failed' ? 'urgent' : 'warn'}
          title={t('notices.mails.last_error')}
          action={
            mail.state === 'failed' && (
              <Form method="post">
                <SubmitButton name="intent" value="retry" size="small">
                  {t('notices.mails.retry')}
                </SubmitButton>
              </Form>
            )
          }
        >
          {t.has(mail.lastError) ? t.any(mail.lastError) : mail.lastError}
        </Notice>
      )}
      <Card>
        <Section>
          <SummaryList
            rows={[
              { term: t('notices.mails.to'), value: `${mail.personName} <${mail.address}>` },
              { term: t('notices.mails.language'), value: t(`common.language.${mail.locale}`) },
              { term: t('notices.mails.queued_at'), value: at(mail.queuedAt) },
              ...(mail.nextAt ? [{ term: t('notices.mails.next_at'), value: at(mail.nextAt) }] : []),
              ...(mail.sentAt ? [{ term: t('notices.mails.sent_at'), value: at(mail.sentAt) }] : []),
              { term: t('notices.mails.attempts'), value: exactCount(mail.attempts) },
              { term: t('notices.mails.message_id'), value: <code>{mail.messageId}</code> },
            ]}
          />
        </Section>
        <Section
          title={t('notices.mails.as_text')}
          end={
            <Row>
              <LinkButton
                to={`/admin/mail/${mail.id}/html`}
                reloadDocument
                target="_blank"
                size="small"
                icon="external"
              >
                {t('notices.mails.as_html')}
              </LinkButton>
            </Row>
          }
        >
          <pre lang={mail.locale}>{mail.text}</pre>
        </Section>
      </Card>
    </Stack>
  );
}
