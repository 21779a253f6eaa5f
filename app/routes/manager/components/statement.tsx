import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { readActor, readReason } from '#app/modules/audit/index.ts';
import { type EntryView, effectOf } from '#app/modules/budgets/index.ts';
import { DataTable, EmptyState, Small } from '#app/ui/index.ts';

interface StatementProps {
  entries: readonly EntryView[];
  unit: Unit;
  /** Only some are asked for. */
  filtered: boolean;
  /** Whether the reader may open the applications. */
  linked: boolean;
}

/** A line's entries, the newest first, each with what was available after it. */
export function Statement({ entries, unit, filtered, linked }: StatementProps) {
  const t = useT();
  const { exactAmount, dayTime } = useFormats();
  const signed = (entry: EntryView) => {
    const change = effectOf(entry);
    if (change === 0) return `${entry.dDelivered < 0 ? '−' : ''}${exactAmount(entry.amount, unit)}`;
    return `${change > 0 ? '+' : '−'}${exactAmount(Math.abs(change), unit)}`;
  };
  return (
    <DataTable
      caption={t('budgets.statement')}
      rows={entries}
      rowKey={({ id }) => id}
      dense
      sticky
      empty={<EmptyState title={t(filtered ? 'budgets.statement.none_match' : 'budgets.statement.empty')} />}
      columns={[
        {
          key: 'reason',
          header: t('budgets.column.reason'),
          main: true,
          cell: ({ reason }) => readReason(reason, t),
        },
        {
          key: 'award',
          header: t('budgets.column.application'),
          cell: ({ applicationId, applicationNumber, merchantName }) =>
            applicationNumber && (
              <>
                {linked ? (
                  <Link to={`/manager/applications/${applicationId}`}>{applicationNumber}</Link>
                ) : (
                  applicationNumber
                )}{' '}
                <Small>{merchantName}</Small>
              </>
            ),
        },
        { key: 'kind', header: t('budgets.column.kind'), cell: ({ kind }) => t(`budgets.kind.${kind}`) },
        { key: 'amount', header: t('budgets.column.amount'), numeric: true, cell: signed },
        {
          key: 'available',
          header: t('budgets.available'),
          numeric: true,
          cell: ({ available }) => exactAmount(available, unit),
        },
        { key: 'actor', header: t('budgets.column.actor'), cell: ({ actorName }) => readActor(actorName, t) },
        { key: 'at', header: t('budgets.column.at'), cell: ({ at }) => dayTime(at) },
      ]}
    />
  );
}
