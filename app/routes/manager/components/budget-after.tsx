import { Message, useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { BudgetLineView } from '#app/modules/budgets/index.server.ts';
import { available } from '#app/modules/budgets/index.ts';
import { Delta, Notice, SummaryList } from '#app/ui/index.ts';

interface BudgetAfterProps {
  lines: readonly BudgetLineView[];
  demand: Readonly<Record<Unit, number>>;
}

/** What the lines that would pay hold now, and after the award as it stands in the form. */
export function BudgetAfter({ lines, demand }: BudgetAfterProps) {
  const t = useT();
  const { amount, exactAmount } = useFormats();
  // A unit is paid from the first line of it, as the command does.
  const paying = lines.filter(({ unit, id }) => lines.find((line) => line.unit === unit)?.id === id);
  const over = paying.filter((line) => demand[line.unit] > available(line));
  return (
    <div aria-live="polite">
      <SummaryList
        rows={paying.map((line) => {
          const left = available(line) - demand[line.unit];
          return {
            term: t(`awards.preview.${line.unit}`),
            value: (
              <Message
                id="awards.preview.change"
                values={{
                  before: amount(available(line), line.unit),
                  after: (
                    <span title={exactAmount(left, line.unit)}>
                      <Delta {...(left < 0 && { tone: 'bad' as const })}>{amount(left, line.unit)}</Delta>
                    </span>
                  ),
                }}
              />
            ),
          };
        })}
      />
      {over.map((line) => (
        <Notice key={line.id} tone="urgent">
          {t(`awards.preview.over_${line.unit}`, {
            amount: exactAmount(demand[line.unit] - available(line), line.unit),
          })}
        </Notice>
      ))}
    </div>
  );
}
