import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { daysLeft, takesApplications } from '#app/modules/programs/index.ts';
import { Card, DataTable, EmptyState, PageHeader, Stack, StatusTag } from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';

export const handle = titled('programs.cycle.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requirePrograms(request, context, 'application.view');
  const today = dayOf(await portalNow(db));
  const cycles = await listCycles(db);
  return {
    cycles: cycles
      .filter(({ program }) => programs === 'all' || programs.includes(program.id))
      .map((cycle) => ({
        ...cycle,
        takes: takesApplications(cycle, today),
        daysLeft: daysLeft(cycle, today),
      })),
  };
}

export default function Cycles() {
  const t = useT();
  const f = useFormats();
  const { cycles } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('programs.cycle.title')} />
      <Card>
        <DataTable
          caption={t('programs.cycle.title')}
          rows={cycles}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('programs.cycle.none')} />}
          columns={[
            {
              key: 'name',
              header: t('programs.cycle.title'),
              main: true,
              cell: (cycle) => (
                <Link to={`/manager/cycles/${cycle.id}`}>
                  {`${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`}
                </Link>
              ),
            },
            {
              key: 'kind',
              header: t('applications.column.kind'),
              cell: ({ program }) => (
                <ProgramTag kind={program.kind}>{t.any(`programs.kind.${program.kind}`)}</ProgramTag>
              ),
            },
            {
              key: 'window',
              header: t('programs.cycle.window'),
              cell: ({ opensOn, closesOn }) => f.period({ from: opensOn, to: closesOn }),
            },
            {
              key: 'benefit',
              header: t('programs.cycle.benefit_period'),
              cell: ({ benefitFrom, benefitTo }) => f.period({ from: benefitFrom, to: benefitTo }),
            },
            {
              key: 'state',
              header: t('programs.cycle.state'),
              cell: (cycle) => (
                <StatusTag tone={cycle.takes ? 'ok' : 'neutral'}>
                  {cycle.takes
                    ? t('programs.cycle.days_left', { count: cycle.daysLeft })
                    : t(`programs.cycle.${cycle.state}`)}
                </StatusTag>
              ),
            },
          ]}
        />
      </Card>
    </Stack>
  );
}
