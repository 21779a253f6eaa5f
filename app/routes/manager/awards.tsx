import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listAwardRows } from '#app/modules/awards/index.server.ts';
import { programsWithin } from '#app/modules/identity/index.ts';
import { Card, PageHeader, Pagination, Stack, TableBar } from '#app/ui/index.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { AwardFilters } from './components/award-filters.tsx';
import { AwardTable } from './components/award-table.tsx';
import { awardListFilter, awardListQuery, readAwardList } from './view/award-list.ts';

export const handle = titled('awards.title');

const PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const open = await openPrograms(programsWithin(actor, 'award.view'));
  const address = readAwardList(new URL(request.url).searchParams);
  const today = dayOf(await portalNow(db));
  const rows = await listAwardRows(db, {
    ...awardListFilter(address, idsOf(open), today),
    limit: PAGE + 1,
  });
  return {
    address,
    programs: open.map(({ id, name }) => ({ id, name })),
    rows: rows.slice(0, PAGE),
    next: rows.length > PAGE ? rows[PAGE - 1]?.id : undefined,
    today,
  };
}

/** Every award of the reader's programmes, and what needs looking at. */
export default function Awards() {
  const t = useT();
  const { address, programs, rows, next } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('awards.title')} lead={t('awards.list.lead')} />
      <Card>
        <TableBar>
          <AwardFilters address={address} programs={programs} />
        </TableBar>
        <AwardTable rows={rows} address={address} />
        <TableBar>
          <Pagination nextTo={next === undefined ? undefined : awardListQuery(address, { before: next })} />
        </TableBar>
      </Card>
    </Stack>
  );
}
