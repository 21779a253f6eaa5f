import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { BatchView } from '#app/modules/delivery/index.ts';
import { DataTable, EmptyState, StatusTag, Tiny } from '#app/ui/index.ts';
import { STATE_TONES } from './words.ts';

interface BatchTableProps {
  readonly batches: readonly BatchView[];
  readonly programNames: Readonly<Record<number, string>>;
  readonly now: Date;
}

/** Import batches, the newest first. */
export function BatchTable({ batches, programNames, now }: BatchTableProps) {
  const t = useT();
  const { exactCount, period, moment } = useFormats();
  return (
    <DataTable
      caption={t('delivery.list.caption')}
      rows={batches}
      rowKey={({ id }) => id}
      keys
      empty={<EmptyState title={t('delivery.list.empty')}>{t('delivery.list.empty.next')}</EmptyState>}
      columns={[
        {
          key: 'file',
          header: t('delivery.list.file'),
          cell: ({ id, fileName }) => <Link to={`/manager/delivery/${id}`}>{fileName}</Link>,
        },
        {
          key: 'program',
          header: t('delivery.list.program'),
          cell: ({ programId }) => programNames[programId],
        },
        {
          key: 'state',
          header: t('delivery.list.state'),
          cell: ({ state }) => (
            <StatusTag tone={STATE_TONES[state]}>{t(`delivery.state.${state}`)}</StatusTag>
          ),
        },
        {
          key: 'rows',
          header: t('delivery.list.rows'),
          numeric: true,
          cell: ({ rows }) => (rows > 0 ? exactCount(rows) : null),
        },
        {
          key: 'period',
          header: t('delivery.list.period'),
          cell: ({ fromDay, toDay }) => fromDay && toDay && period({ from: fromDay, to: toDay }),
        },
        {
          key: 'received',
          header: t('delivery.list.received'),
          cell: ({ received }) => (
            <>
              {moment(received.at, now)} <Tiny>{received.by}</Tiny>
            </>
          ),
        },
      ]}
    />
  );
}
