import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { GoalView } from '#app/modules/impact/index.server.ts';
import type { Definition } from '#app/modules/impact/index.ts';
import type { MeasuredValue } from '#app/modules/reports/index.server.ts';
import { Card, DataTable, EmptyState, Section, Tiny } from '#app/ui/index.ts';
import { sayValue } from '../../shared/indicator-value.ts';

type Cycle = Pick<GoalView, 'cycleId' | 'cycleName' | 'programName'>;

interface IndicatorCyclesProps {
  indicator: Pick<Definition, 'unit' | 'kind' | 'readFrom' | 'version'>;
  goals: readonly GoalView[];
  /** null where the value is no figure of its own, or is not measured at all. */
  measured: readonly MeasuredValue[] | null;
}

/** Where each cycle began, what it is to reach and what the newest frozen report says. */
export function IndicatorCycles({ indicator, goals, measured }: IndicatorCyclesProps) {
  const t = useT();
  const f = useFormats();
  const goalOf = new Map(goals.map((goal) => [goal.cycleId, goal]));
  const reportOf = new Map(measured?.map(({ cycleId, report }) => [cycleId, report]));
  const rows: readonly Cycle[] = measured ?? goals;
  const { readFrom } = indicator;
  const value = (text: string | null | undefined) =>
    text == null ? <Tiny>{t('indicators.not_set')}</Tiny> : sayValue(f, indicator, text);
  const report = (cycleId: number) => {
    const told = reportOf.get(cycleId);
    if (!told) return <Tiny>{t('indicators.not_frozen')}</Tiny>;
    return (
      <>
        <Link to={`/executive/reports/${told.reportId}/${told.version}/sources`}>
          {told.value === null ? t('indicators.not_told') : sayValue(f, indicator, told.value)}
        </Link>
        <br />
        <Tiny>
          {t('indicators.measured_where', { period: f.period(told.period), version: told.version })}
          {told.definitionVersion !== indicator.version && (
            <>
              <br />
              {t('indicators.other_definition', { version: told.definitionVersion })}
            </>
          )}
        </Tiny>
      </>
    );
  };
  return (
    <Card>
      <Section title={t('indicators.cycles')}>
        {readFrom === 'claim' && <Tiny>{t('indicators.not_measured')}</Tiny>}
        {(readFrom === 'table' || readFrom === 'study') && (
          <Tiny>{t('indicators.in_report', { read: t(`indicators.read.${readFrom}`) })}</Tiny>
        )}
      </Section>
      <DataTable
        caption={t('indicators.cycles')}
        rows={rows}
        rowKey={({ cycleId }) => cycleId}
        empty={<EmptyState title={t(measured ? 'indicators.nobody' : 'indicators.not_set')} />}
        columns={[
          {
            key: 'cycle',
            header: t('indicators.cycle'),
            main: true,
            cell: ({ programName, cycleName }) =>
              t('indicators.cycle_of', {
                program: localized(programName, t.locale),
                cycle: localized(cycleName, t.locale),
              }),
          },
          {
            key: 'baseline',
            header: t('indicators.baseline'),
            numeric: true,
            cell: ({ cycleId }) => value(goalOf.get(cycleId)?.baseline),
          },
          {
            key: 'target',
            header: t('indicators.target'),
            numeric: true,
            cell: ({ cycleId }) => value(goalOf.get(cycleId)?.target),
          },
          ...(measured
            ? [
                {
                  key: 'measured',
                  header: t('indicators.measured'),
                  numeric: true,
                  cell: ({ cycleId }: Cycle) => report(cycleId),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
