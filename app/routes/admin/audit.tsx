import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { type Translate, useFormats, useT } from '#app/i18n/index.ts';
import { listAudit } from '#app/modules/audit/index.server.ts';
import { type AuditEntryView, readActor, readReason } from '#app/modules/audit/index.ts';
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
  Select,
  Small,
  Stack,
  SummaryList,
  TableBar,
  TextField,
  Tiny,
} from '#app/ui/index.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { auditFilterOf, shownFilter } from './view/audit-filter.ts';
import { ACTION_GROUPS, actionText, differences, subjectText } from './view/audit-words.ts';

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
            {
              key: 'actor',
              header: t('identity.audit.actor'),
              cell: (entry) => readActor(entry.actor.name, t),
            },
            {
              key: 'action',
              header: t('identity.audit.action'),
              main: true,
              cell: ({ action }) => (
                <Link to={`?action=${action}`} title={action}>
                  {actionText(action, t)}
                </Link>
              ),
            },
            {
              key: 'subject',
              header: t('identity.audit.subject'),
              cell: ({ subject }) => (
                <Link to={`?subjectType=${subject.type}&subjectId=${subject.id}`}>
                  {subjectText(subject, t)}
                </Link>
              ),
            },
            {
              key: 'reason',
              header: t('identity.audit.reason'),
              cell: ({ reason }) => reason && readReason(reason, t),
            },
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
          <Select
            key={shown.action}
            name="action"
            label={t('identity.audit.action')}
            placeholder={t('identity.audit.all')}
            options={actionOptions(shown.action, t)}
            defaultValue={shown.action}
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
        </Row>
      </Fields>
    </Form>
  );
}

/** Everything about a thing, and the one action that was followed here. */
function actionOptions(shown: string, t: Translate) {
  const groups = ACTION_GROUPS.map((value) => ({
    value: value as string,
    label: t.any(`identity.thing.${value.slice(0, -1)}`),
  }));
  return shown === '' || groups.some(({ value }) => value === shown)
    ? groups
    : [{ value: shown, label: actionText(shown, t) }, ...groups];
}

/** From what to what, and in which request. */
function Change({ entry }: { entry: Pick<AuditEntryView, 'action' | 'before' | 'after' | 'requestId'> }) {
  const t = useT();
  const changes = differences(entry.before, entry.after);
  return (
    <Details summary={t('common.action.show_more')}>
      {changes.length === 0 ? (
        <Small>{t('identity.audit.change_none')}</Small>
      ) : (
        <SummaryList
          rows={changes.map(({ field, before, after }) => ({
            term: field,
            value:
              before === null || after === null ? (after ?? <del>{before}</del>) : `${before} → ${after}`,
          }))}
        />
      )}
      <Tiny>
        <code>{entry.action}</code> · {t('identity.audit.request')} <code>{entry.requestId}</code>
      </Tiny>
    </Details>
  );
}
