import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { listAppeals } from '#app/modules/applications/index.server.ts';
import { Card, DataTable, EmptyState, PageHeader, StatusTag, Tiny } from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { idsOf, openPrograms } from '../shared/programs.server.ts';

export const handle = titled('review.appeals.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.decide_appeal');
  const appeals = await listAppeals(db, idsOf(await openPrograms(programs)));
  return { appeals, personId: actor.personId, now: await portalNow(db) };
}

/** The appeals that wait for somebody who did not make the decision. */
export default function Appeals() {
  const t = useT();
  const f = useFormats();
  const { appeals, personId, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('review.appeals.title')} lead={t('review.appeals.lead')} />
      <Card>
        <DataTable
          caption={t('review.appeals.title')}
          rows={appeals}
          rowKey={(row) => row.applicationId}
          keys
          empty={<EmptyState title={t('review.appeals.none')}>{t('review.appeals.none_lead')}</EmptyState>}
          columns={[
            {
              key: 'merchant',
              header: t('applications.column.merchant'),
              cell: (row) => (
                <>
                  <Link to={`/manager/appeals/${row.applicationId}`}>{row.merchantName}</Link>
                  <div>
                    <Tiny>{row.number}</Tiny>
                  </div>
                </>
              ),
            },
            {
              key: 'program',
              header: t('review.column.program'),
              cell: (row) => (
                <ProgramTag kind={row.kind}>
                  <Localized text={row.programName} />
                </ProgramTag>
              ),
            },
            { key: 'note', header: t('review.appeals.note'), cell: (row) => row.note },
            {
              key: 'by',
              header: t('review.appeals.determined_by'),
              cell: (row) =>
                row.determinedById === personId ? (
                  <StatusTag tone="neutral">{t('review.appeals.yourself')}</StatusTag>
                ) : (
                  row.determinedByName
                ),
            },
            {
              key: 'filed',
              header: t('review.appeals.filed'),
              numeric: true,
              cell: (row) => f.moment(row.filedAt, now),
            },
          ]}
        />
      </Card>
    </>
  );
}
