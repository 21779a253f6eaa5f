import { useFormats, useT } from '#app/i18n/index.ts';
import { FORECAST_AFTER_DAYS } from '#app/modules/budgets/index.ts';
import { Chart, Details, Section, Small, SummaryList } from '#app/ui/index.ts';
import type { BudgetChart } from '../view/budget-chart.server.ts';
import type { WatchedLine } from '../view/budget-desk.server.ts';

/** Where a line's pace leads: the picture, the figures, and how they were come by. */
export function BudgetOutlook({ line, chart }: { line: WatchedLine; chart: BudgetChart }) {
  const t = useT();
  return (
    <Section title={t('budgets.forecast')}>
      <Chart {...chart} />
      <OutlookFigures line={line} />
    </Section>
  );
}

function OutlookFigures({ line }: { line: WatchedLine }) {
  const t = useT();
  const f = useFormats();
  const { unit, forecast, outlook, cycle } = line;
  const say = (amount: number) => <span title={f.exactAmount(amount, unit)}>{f.amount(amount, unit)}</span>;
  const range = ({ low, high }: { low: number; high: number }) =>
    low === high
      ? null
      : t('budgets.forecast.range', { low: f.amount(low, unit), high: f.amount(high, unit) });
  if (!outlook)
    return (
      <Small>
        {forecast.elapsed === 0
          ? t('budgets.forecast.not_begun', { day: f.day(cycle.benefitFrom) })
          : t('budgets.forecast.too_early', { days: f.days(FORECAST_AFTER_DAYS) })}
      </Small>
    );
  const { rates } = outlook;
  const perDay = (rate: number) => f.amount(Math.floor(rate), unit);
  return (
    <>
      <SummaryList
        rows={[
          { term: t('budgets.forecast.elapsed'), value: f.percent(forecast.elapsed) },
          { term: t('budgets.forecast.committed'), value: f.percent(forecast.committedShare) },
          { term: t('budgets.forecast.delivered'), value: f.percent(forecast.deliveredShare) },
          {
            term: t('budgets.forecast.expected', { day: f.day(cycle.benefitTo) }),
            value: (
              <>
                {say(outlook.delivered.amount)} <Small>{range(outlook.delivered)}</Small>
              </>
            ),
          },
          {
            term: t('budgets.forecast.lapse'),
            value: (
              <>
                {say(outlook.lapse.amount)} <Small>{range(outlook.lapse)}</Small>
              </>
            ),
          },
        ]}
      />
      <Details summary={t('budgets.forecast.working')}>
        <SummaryList
          rows={[
            {
              term: t('budgets.forecast.rate_delivered', { days: f.days(rates.days) }),
              value: perDay(rates.delivered),
            },
            {
              term: t('budgets.forecast.weeks'),
              value: t('budgets.forecast.range', {
                low: perDay(rates.slowest),
                high: perDay(rates.fastest),
              }),
            },
            {
              term: t('budgets.forecast.rate_committed', { days: f.days(rates.days) }),
              value: perDay(rates.committed),
            },
          ]}
        />
        <p>
          {t('budgets.forecast.formula', {
            delivered: f.exactAmount(line.delivered, unit),
            rate: perDay(rates.delivered),
            days: f.days(outlook.daysLeft),
          })}
        </p>
      </Details>
    </>
  );
}
