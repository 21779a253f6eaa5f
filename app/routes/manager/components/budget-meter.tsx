import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Message, useFormats, useT } from '#app/i18n/index.ts';
import { available } from '#app/modules/budgets/index.ts';
import { MeterBlock } from '#app/ui/index.ts';
import type { UnitTotal } from '../view/budget-totals.ts';

interface BudgetMeterProps {
  total: UnitTotal;
  title: ReactNode;
  /** The statement behind it. */
  to?: string;
}

/** Committed, reserved and available of one unit, as a bar with its words. */
export function BudgetMeter({ total, title, to }: BudgetMeterProps) {
  const t = useT();
  const { amount, exactAmount } = useFormats();
  const { unit } = total;
  const words = {
    committed: amount(total.committed, unit),
    reserved: amount(total.reserved, unit),
    available: amount(available(total), unit),
    budget: amount(total.budget, unit),
  };
  return (
    <MeterBlock
      title={to === undefined ? <b>{title}</b> : <Link to={to}>{title}</Link>}
      end={
        <span title={t('common.exactly', { value: exactAmount(available(total), unit) })}>
          <Message id="budgets.of" values={{ available: <b>{words.available}</b>, budget: words.budget }} />
        </span>
      }
      label={t('budgets.meter', words)}
      total={total.budget}
      parts={[
        { look: 'solid', value: total.committed },
        { look: 'hatch', value: total.reserved },
      ]}
      belowStart={t('budgets.balance_line', words)}
    />
  );
}
