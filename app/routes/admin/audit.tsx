import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import type { AuditEntryView } from '#app/modules/audit/index.ts';
import {
  Button,
  Card,
  DataTable,
  DateField,
  Details,
  Fields,
  FieldsRow,
  PageHeader,
  Pagination,
  Row,
  Section,
  Small,
  Stack,
  TableBar,
  TextField,
} from '#app/ui/index.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { auditFilterOf, shownFilter } from './view/audit-filter.ts';

export const handle = titled('identity.audit.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'audit.view');
  const { searchParams } = new URL(request.url);
  const { entries, next } = await listAudit(db, auditFilterOf(searchParams), {
    before: cursorOf(searchParams),
  });
  return { entries, next: nextPage(searchParams, next), shown: shownFilter(searchParams) };
}

export default function Audit() {
  const t = useT();
  const { dayTime } = useFormats();
  const { entries, next, shown } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('identity.audit.title')} lead={t('identity.audit.lead')} />
      <Card>
        <Section>
          <AuditSearch shown={shown} />
        </Section>
        <DataTable
          caption={t('identity.audit.title')}
          rows={entries}
          rowKey={(entry) => entry.id}
          dense
          columns={[
            { key: 'at', header: t('identity.audit.at'), cell: (entry) => dayTime(entry.at) },
            { key: 'actor', header: t('identity.audit.actor'), cell: (entry) => entry.actor.name },
            {
              key: 'action',
              header: t('identity.audit.action'),
              cell: (entry) => <code>{entry.action}</code>,
            },
            {
              key: 'subject',
              header: t('identity.audit.subject'),
              cell: ({ subject }) => `${subject.type} ${subject.id}`,
            },
            { key: 'reason', header: t('identity.audit.reason'), cell: (entry) => entry.reason },
            { key: 'change', header: t('identity.audit.change'), cell: (entry) => <Change entry={entry} /> },
          ]}
        />
        <TableBar>
          <Pagination nextTo={next} />
        </TableBar>
      </Card>
    </Stack>
  );
}

function AuditSearch({ shown }: { shown: ReturnType<typeof shownFilter> }) {
  const t = useT();
  return (
    <Form role="search">
      <Fields>
        <FieldsRow>
          <TextField name="actor" label={t('identity.audit.actor')} defaultValue={shown.actor} />
          <TextField
            name="action"
            label={t('identity.audit.action')}
            defaultValue={shown.action}
            placeholder="application."
          />
          <TextField
            name="subjectType"
            label={t('identity.audit.subject_type')}
            defaultValue={shown.subjectType}
            placeholder="application"
          />
          <TextField name="subjectId" label={t('identity.audit.subject_id')} defaultValue={shown.subjectId} />
        </FieldsRow>
        <FieldsRow>
          <TextField
            name="merchant"
            label={t('identity.audit.merchant')}
            defaultValue={shown.merchant}
            inputMode="numeric"
          />
          <TextField
            name="program"
            label={t('identity.audit.program')}
            defaultValue={shown.program}
            inputMode="numeric"
          />
          <DateField name="from" label={t('identity.audit.from')} defaultValue={shown.from} />
          <DateField name="to" label={t('identity.audit.to')} defaultValue={shown.to} />
        </FieldsRow>
        <Row>
          <Button type="submit">{t('common.action.search')}</Button>
          <Small>{t('identity.audit.action.hint')}</Small>
        </Row>
      </Fields>
    </Form>
  );
}

const written = (value: unknown): string => JSON.stringify(value, null, 2);

/** From what to what, and in which request. */
function Change({ entry }: { entry: Pick<AuditEntryView, 'before' | 'after' | 'requestId'> }) {
  const t = useT();
  return (
    <Details summary={t('common.action.show_more')}>
      {entry.before !== null && (
        <>
          {t('identity.audit.before')}
          <pre>{written(entry.before)}</pre>
        </>
      )}
      {entry.after !== null && (
        <>
          {t('identity.audit.after')}
          <pre>{written(entry.after)}</pre>
        </>
      )}
      {t('identity.audit.request')} <code>{entry.requestId}</code>
    </Details>
  );
}
