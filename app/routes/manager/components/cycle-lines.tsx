import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { EmptyState, Small, Stack, Strip } from '#app/ui/index.ts';
import type { WatchedLine } from '../view/budget-desk.server.ts';
import { BudgetMeter } from './budget-meter.tsx';
import { BudgetWarnings } from './budget-warnings.tsx';

interface CycleLinesProps {
  lines: readonly Omit<WatchedLine, 'burns'>[];
  /** Where the pages of the lines are. */
  at: string;
}

/** The lines of a cycle, each with how far it has come and what should be known of it. */
export function CycleLines({ lines, at }: CycleLinesProps) {
  const t = useT();
  const f = useFormats();
  if (lines.length === 0) return <EmptyState title={t('budgets.none')} />;
  return (
    <Strip column="wide">
      {lines.map((line) => (
        <Stack key={line.id} gap="tight">
          <BudgetMeter
            total={line}
            title={
              lines.some((other) => other.id !== line.id && other.unit === line.unit)
                ? localized(line.name, t.locale)
                : t(`programs.unit.${line.unit}`)
            }
            to={`${at}/${line.id}`}
          />
          {line.outlook && (
            <Small>
              {t('budgets.forecast.expected_line', {
                elapsed: f.percent(line.forecast.elapsed, 0),
                delivered: f.percent(line.forecast.deliveredShare, 0),
              })}
            </Small>
          )}
          <BudgetWarnings warnings={line.warnings} unit={line.unit} />
        </Stack>
      ))}
    </Strip>
  );
}
