import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { TransferView } from '#app/modules/budgets/index.server.ts';
import { DataTable } from '#app/ui/index.ts';
import { TransferTag } from './transfer-tag.tsx';

/** Transfers, the newest first. */
export function TransferList({
  transfers,
  caption,
}: {
  transfers: readonly TransferView[];
  caption: string;
}) {
  const t = useT();
  const f = useFormats();
  const named = ({ cycleName, name }: TransferView['from']) =>
    t('budgets.transfer.line', {
      cycle: localized(cycleName, t.locale),
      line: localized(name, t.locale),
    });
  return (
    <DataTable
      caption={caption}
      rows={transfers}
      rowKey={({ programId, id }) => `${programId}.${id}`}
      dense
      columns={[
        {
          key: 'amount',
          header: t('budgets.transfer.amount'),
          main: true,
          cell: ({ id, amount, unit }) => (
            <Link to={`/manager/budgets/transfers/${id}`}>{f.exactAmount(amount, unit)}</Link>
          ),
        },
        { key: 'from', header: t('budgets.transfer.from'), cell: ({ from }) => named(from) },
        { key: 'to', header: t('budgets.transfer.to'), cell: ({ to }) => named(to) },
        {
          key: 'state',
          header: t('budgets.transfer.state'),
          cell: (transfer) => <TransferTag transfer={transfer} />,
        },
        {
          key: 'proposed',
          header: t('budgets.transfer.proposed_by'),
          cell: ({ proposedByName, proposedAt }) =>
            t('budgets.transfer.by_at', { name: proposedByName, at: f.dayTime(proposedAt) }),
        },
      ]}
    />
  );
}
