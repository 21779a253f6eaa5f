import { useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import type { Warning } from '#app/modules/budgets/index.ts';
import { Row, StatusTag } from '#app/ui/index.ts';

/** What a manager should know of a line, each as a tag. */
export function BudgetWarnings({ warnings, unit }: { warnings: readonly Warning[]; unit: Unit }) {
  const t = useT();
  const f = useFormats();
  if (warnings.length === 0) return null;
  const say = (warning: Warning): string => {
    switch (warning.kind) {
      case 'threshold':
        return t('budgets.warning.threshold', { percent: f.percent(warning.percent / 100, 0) });
      case 'behind_pace':
        return t('budgets.warning.behind_pace');
      case 'lapse':
        return t('budgets.warning.lapse', { share: f.percent(warning.share, 0) });
      case 'short':
        return t('budgets.warning.short', { amount: f.amount(warning.amount, unit) });
    }
  };
  return (
    <Row>
      {warnings.map((warning) => (
        <StatusTag key={warning.kind} tone={warning.kind === 'short' ? 'now' : 'wait'}>
          {say(warning)}
        </StatusTag>
      ))}
    </Row>
  );
}
