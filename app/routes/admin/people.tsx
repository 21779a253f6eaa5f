import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listPeople } from '#app/modules/identity/index.server.ts';
import { ROLES } from '#app/modules/identity/index.ts';
import {
  Button,
  Card,
  DataTable,
  PageHeader,
  Pagination,
  Row,
  SearchBox,
  Select,
  Stack,
  StatusTag,
  TableBar,
} from '#app/ui/index.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

export const handle = titled('identity.people.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  const { searchParams } = new URL(request.url);
  const text = searchParams.get('text')?.slice(0, 80) ?? '';
  const role = ROLES.find((known) => known === searchParams.get('role'));
  const { people, next } = await listPeople(db, { text, role, before: cursorOf(searchParams) });
  return { people, next: nextPage(searchParams, next), text, role };
}

export default function People() {
  const t = useT();
  const { day } = useFormats();
  const { people, next, text, role } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('identity.people.title')} />
      <Card>
        <TableBar>
          <Form role="search">
            <Row>
              <SearchBox name="text" label={t('identity.people.search')} defaultValue={text} />
              <Select
                name="role"
                label={t('identity.people.role')}
                hideLabel
                placeholder={t('identity.people.any_role')}
                defaultValue={role ?? ''}
                options={ROLES.map((value) => ({ value, label: t(`identity.role.${value}`) }))}
              />
              <Button type="submit" size="small">
                {t('common.action.search')}
              </Button>
            </Row>
          </Form>
        </TableBar>
        <DataTable
          caption={t('identity.people.title')}
          rows={people}
          rowKey={(person) => person.id}
          columns={[
            {
              key: 'name',
              header: t('identity.field.name'),
              cell: (person) => <Link to={`/admin/people/${person.id}`}>{person.name}</Link>,
            },
            { key: 'email', header: t('identity.field.email'), cell: (person) => person.email },
            {
              key: 'roles',
              header: t('identity.people.role'),
              cell: ({ grants }) =>
                [...new Set(grants.map((grant) => t(`identity.role.${grant.role}`)))].join(
                  t('identity.people.and'),
                ) || t('identity.people.no_roles'),
            },
            {
              key: 'since',
              header: t('identity.people.since'),
              cell: (person) => day(dayOf(person.createdAt)),
            },
            {
              key: 'state',
              header: t('identity.people.state'),
              cell: ({ disabledAt }) => (
                <StatusTag tone={disabledAt ? 'now' : 'ok'}>
                  {t(disabledAt ? 'identity.people.disabled' : 'identity.people.active')}
                </StatusTag>
              ),
            },
          ]}
        />
        <TableBar>
          <Pagination nextTo={next} />
        </TableBar>
      </Card>
    </Stack>
  );
}
