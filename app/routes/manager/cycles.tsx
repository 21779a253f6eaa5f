import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { programsWithin } from '#app/modules/identity/index.ts';
import { listCycles } from '#app/modules/programs/index.server.ts';
import { daysLeft, takesApplications } from '#app/modules/programs/index.ts';
import {
  Card,
  DataTable,
  EmptyState,
  ItemList,
  LinkButton,
  PageHeader,
  Section,
  Stack,
  StatusTag,
} from '#app/ui/index.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { openPrograms } from '../shared/programs.server.ts';

export const handle = titled('programs.cycle.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const today = dayOf(await portalNow(db));
  const cycles = await listCycles(db);
  return {
    mayFound: programsWithin(actor, 'program.create') === 'all',
    programs: (await openPrograms(programsWithin(actor, 'program.configure'))).map(({ id, name }) => ({
      id,
      name,
    })),
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
  const { cycles, programs, mayFound } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={t('programs.cycle.title')}
        end={
          mayFound && (
            <LinkButton to="/manager/programs/new" icon="plus">
              {t('setup.program.new')}
            </LinkButton>
          )
        }
      />
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
      {programs.length > 0 && (
        <Card>
          <Section title={t('setup.program.all')}>
            <ItemList
              items={programs.map(({ id, name }) => ({
                key: id,
                content: <Link to={`/manager/programs/${id}`}>{localized(name, t.locale)}</Link>,
                end: (
                  <LinkButton to={`/manager/cycles/new?program=${id}`} size="small" icon="plus">
                    {t('setup.cycle.new')}
                  </LinkButton>
                ),
              }))}
            />
          </Section>
        </Card>
      )}
    </Stack>
  );
}
