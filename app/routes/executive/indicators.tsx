import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { listDefinitions } from '#app/modules/impact/index.server.ts';
import { STAGES } from '#app/modules/impact/index.ts';
import { Card, DataTable, PageHeader, Section, Stack, Tiny } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { IndicatorTabs } from './components/indicator-tabs.tsx';

export const handle = titled('indicators.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  const definitions = await listDefinitions(db);
  return {
    definitions: definitions.map(({ code, name, unit, kind, readFrom, stage, version }) => ({
      code,
      name,
      unit,
      kind,
      readFrom,
      stage,
      version,
    })),
  };
}

/** Every figure there is, by how far it reaches: output, outcome, impact. */
export default function Indicators() {
  const t = useT();
  const { definitions } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader title={t('indicators.title')} lead={t('indicators.lead')} />
      <IndicatorTabs />
      {STAGES.map((stage) => (
        <Card key={stage}>
          <Section title={t(`indicators.stage.${stage}`)}>
            <Tiny>{t(`indicators.stage_lead.${stage}`)}</Tiny>
          </Section>
          <DataTable
            caption={t(`indicators.stage.${stage}`)}
            rows={definitions.filter((definition) => definition.stage === stage)}
            rowKey={({ code }) => code}
            dense
            columns={[
              {
                key: 'name',
                header: t('indicators.name'),
                main: true,
                cell: ({ code, name }) => (
                  <Link to={`/executive/indicators/${code}`}>{localized(name, t.locale)}</Link>
                ),
              },
              {
                key: 'unit',
                header: t('indicators.unit'),
                cell: ({ unit, kind }) =>
                  kind === 'level' ? t(`indicators.unit.${unit}`) : t(`indicators.kind.${kind}`),
              },
              {
                key: 'read',
                header: t('indicators.read'),
                cell: ({ readFrom }) => t(`indicators.read.${readFrom}`),
              },
              {
                key: 'version',
                header: t('indicators.version'),
                numeric: true,
                cell: ({ version }) => String(version),
              },
            ]}
          />
        </Card>
      ))}
    </Stack>
  );
}
