import { useFormats, useT } from '#app/i18n/index.ts';
import type { BatchView, ReadingView } from '#app/modules/delivery/index.ts';
import { Card, DataTable, Details, Section, SummaryList, Tiny } from '#app/ui/index.ts';

const DELIMITERS = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' } as const;
const UNREAD = 'unread';

function merchantKey(reading: ReadingView, t: ReturnType<typeof useT>): string {
  const { key, source } = reading.merchant;
  if (key !== 'outside') return t(`delivery.batch.merchant_key.${key}`);
  return source
    ? t('delivery.batch.merchant_key.outside', { source })
    : t('delivery.batch.merchant_key.unknown');
}

/** How the file was understood, so that a wrong guess is seen before it counts. */
export function BatchReading({ batch, reading }: { batch: BatchView; reading: ReadingView | null }) {
  const t = useT();
  const { period, bytes } = useFormats();
  const { fromDay, toDay } = batch;
  const rows = [
    ...(fromDay && toDay
      ? [{ term: t('delivery.batch.period'), value: period({ from: fromDay, to: toDay }) }]
      : []),
    ...(reading
      ? [
          { term: t('delivery.batch.merchant_key'), value: merchantKey(reading, t) },
          { term: t('delivery.batch.encoding'), value: reading.encoding.toUpperCase() },
          {
            term: t('delivery.batch.delimiter'),
            value: t(`delivery.batch.delimiter.${DELIMITERS[reading.delimiter]}`),
          },
        ]
      : []),
    { term: t('delivery.batch.bytes'), value: bytes(batch.bytes) },
    { term: t('delivery.batch.sha256'), value: <Tiny>{batch.sha256}</Tiny> },
  ];
  return (
    <Card>
      <Section title={t('delivery.batch.reading')}>
        <SummaryList rows={rows} />
        {reading && (
          <Details summary={t('delivery.batch.columns')}>
            <Columns columns={reading.columns} />
          </Details>
        )}
      </Section>
    </Card>
  );
}

function Columns({ columns }: Pick<ReadingView, 'columns'>) {
  const t = useT();
  return (
    <DataTable
      caption={t('delivery.batch.columns')}
      dense
      phone="scroll"
      rows={columns.map((column, place) => ({ ...column, place }))}
      rowKey={({ place }) => place}
      columns={[
        { key: 'name', header: t('delivery.batch.columns.name'), cell: ({ name }) => name || '—' },
        {
          key: 'field',
          header: t('delivery.batch.columns.field'),
          cell: ({ field }) => t(`delivery.field.${field ?? UNREAD}`),
        },
      ]}
    />
  );
}
