import { Link } from '@remix-run/react';
import { Localized, localized, useFormats, useT } from '#app/i18n/index.ts';
import { Card, DataTable, Section, Tiny } from '#app/ui/index.ts';
import { sayValue } from '../../shared/indicator-value.ts';
import type { loadTargets } from '../view/targets.server.ts';

type Target = Awaited<ReturnType<typeof loadTargets>>[number];

/** Where the programmes began, what they are to reach and how far they have come, side by side. */
export function Targets({ rows }: { rows: readonly Target[] }) {
  const t = useT();
  const f = useFormats();
  if (rows.length === 0) return null;
  const said = (of: Target, text: string | null) =>
    text === null ? <Tiny>{t('indicators.not_set')}</Tiny> : sayValue(f, of, text);
  return (
    <Card>
      <Section title={t('indicators.targets')}>
        <Tiny>{t('indicators.targets_lead')}</Tiny>
      </Section>
      <DataTable
        caption={t('indicators.targets')}
        rows={rows}
        rowKey={({ code, cycleId }) => `${cycleId} ${code}`}
        columns={[
          {
            key: 'program',
            header: t('explorer.program'),
            cell: ({ programName }) => <Localized text={programName} />,
          },
          {
            key: 'indicator',
            header: t('indicators.title'),
            main: true,
            cell: ({ code, name }) => (
              <Link to={`/executive/indicators/${code}`}>{localized(name, t.locale)}</Link>
            ),
          },
          {
            key: 'baseline',
            header: t('indicators.baseline'),
            numeric: true,
            cell: (row) => said(row, row.baseline),
          },
          {
            key: 'target',
            header: t('indicators.target'),
            numeric: true,
            cell: (row) => said(row, row.target),
          },
          {
            key: 'measured',
            header: t('indicators.measured'),
            numeric: true,
            cell: (row) =>
              row.report === null ? (
                <Tiny>{t('indicators.not_frozen')}</Tiny>
              ) : (
                <Link to={`/executive/reports/${row.report.reportId}/${row.report.version}/sources`}>
                  {row.report.value === null ? t('indicators.not_told') : sayValue(f, row, row.report.value)}
                </Link>
              ),
          },
        ]}
      />
    </Card>
  );
}
