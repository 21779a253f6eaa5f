import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { type Assignment, listAssignments } from '#app/modules/applications/index.server.ts';
import { Card, DataTable, EmptyState, PageHeader, Section, Stack, StatusTag, Tiny } from '#app/ui/index.ts';
import { requireReviewer } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { SeatTag } from '../shared/seat-tag.tsx';

export const handle = titled('review.mine');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireReviewer(request, context);
  const assignments = await listAssignments(db, personId);
  const isOpen = ({ state, open }: Assignment) => open && (state === 'waiting' || state === 'begun');
  return {
    todo: assignments.filter(isOpen),
    past: assignments.filter((one) => !isOpen(one)),
    today: dayOf(await portalNow(db)),
  };
}

/** What somebody was asked to review: what is still to do, then what is done with. */
export default function ReviewerHome() {
  const t = useT();
  const { todo, past, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('review.mine')} lead={t('review.mine_lead', { count: todo.length })} />
      <Stack gap="wide">
        <Card>
          <Assignments
            caption={t('review.todo')}
            rows={todo}
            today={today}
            empty={<EmptyState title={t('review.nothing')}>{t('review.nothing_lead')}</EmptyState>}
          />
        </Card>
        {past.length > 0 && (
          <Card>
            <Section title={t('review.past')}>
              <Assignments caption={t('review.past')} rows={past} today={null} />
            </Section>
          </Card>
        )}
      </Stack>
    </>
  );
}

function Assignments(props: {
  caption: string;
  rows: readonly Assignment[];
  /** Null where nothing can be late any more. */
  today: string | null;
  empty?: JSX.Element;
}) {
  const t = useT();
  const f = useFormats();
  const { caption, rows, today, empty } = props;
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.applicationId}
      keys={today !== null}
      {...(empty && { empty })}
      columns={[
        {
          key: 'merchant',
          header: t('applications.column.merchant'),
          cell: (row) => (
            <>
              <Link to={`/reviewer/applications/${row.applicationId}`}>{row.merchantName}</Link>
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
        { key: 'state', header: t('review.column.state'), cell: (row) => <SeatTag state={row.state} /> },
        {
          key: 'due',
          header: t('review.column.due'),
          numeric: true,
          cell: (row) =>
            today !== null && row.dueOn < today ? (
              <StatusTag tone="now">{t('review.late', { day: f.day(row.dueOn) })}</StatusTag>
            ) : (
              f.day(row.dueOn)
            ),
        },
      ]}
    />
  );
}
