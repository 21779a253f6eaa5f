import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { listDefinitions, listGoals } from '#app/modules/impact/index.server.ts';
import { kindOf } from '#app/modules/programs/index.ts';
import { Card, DataTable, Details, Section, Tiny } from '#app/ui/index.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { sayValue } from '../shared/indicator-value.ts';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('indicators.goals');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const goals = new Map((await listGoals(db, { cycleId: cycle.id })).map((goal) => [goal.code, goal]));
  const asked = kindOf(cycle.program.kind).indicators;
  const rows = (await listDefinitions(db)).map(({ code, name, unit, kind }) => ({
    code,
    name,
    unit,
    kind,
    goal: goals.get(code) ?? null,
    asked: asked.includes(code),
  }));
  return { cycle, rows };
}

/** What a cycle begins from and is to reach: what its kind of programme asks for first. */
export default function CycleGoals() {
  const t = useT();
  const f = useFormats();
  const { cycle, rows } = useLoaderData<typeof loader>();
  const first = rows.filter(({ asked, goal }) => asked || goal);
  const others = rows.filter(({ asked, goal }) => !asked && !goal);
  const value = (row: (typeof rows)[number], text: string | null | undefined) =>
    text == null ? <Tiny>{t('indicators.not_set')}</Tiny> : sayValue(f, row, text);
  return (
    <SetupPage cycle={cycle} title={t('indicators.goals')}>
      <Card>
        <Section title={t('indicators.asked')}>
          <Tiny>{t('indicators.goals_lead', { cycle: localized(cycle.name, t.locale) })}</Tiny>
        </Section>
        <DataTable
          caption={t('indicators.asked')}
          rows={first}
          rowKey={({ code }) => code}
          dense
          columns={[
            {
              key: 'name',
              header: t('indicators.name'),
              main: true,
              cell: ({ code, name }) => <Link to={code}>{localized(name, t.locale)}</Link>,
            },
            {
              key: 'baseline',
              header: t('indicators.baseline'),
              numeric: true,
              cell: (row) => value(row, row.goal?.baseline),
            },
            {
              key: 'target',
              header: t('indicators.target'),
              numeric: true,
              cell: (row) => value(row, row.goal?.target),
            },
            {
              key: 'by',
              header: t('indicators.goal'),
              cell: ({ goal }) =>
                goal && (
                  <Tiny>{t('indicators.by_at', { name: goal.setBy, when: f.dayTime(goal.setAt) })}</Tiny>
                ),
            },
          ]}
        />
        <Section>
          <Details summary={t('indicators.others')}>
            <ul className="reading small">
              {others.map(({ code, name }) => (
                <li key={code}>
                  <Link to={code}>{localized(name, t.locale)}</Link>
                </li>
              ))}
            </ul>
          </Details>
        </Section>
      </Card>
    </SetupPage>
  );
}
