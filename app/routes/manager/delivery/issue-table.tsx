import { useFormats, useT } from '#app/i18n/index.ts';
import type { BatchView, ImportIssue } from '#app/modules/delivery/index.ts';
import { Card, DataTable, LinkButton, Pagination, Section, Small, TableBar } from '#app/ui/index.ts';

interface IssueTableProps {
  readonly batch: BatchView;
  readonly issues: readonly ImportIssue[];
  /** The address of the next page of them. */
  readonly next: string | undefined;
  /** No more than so many are kept. */
  readonly kept: number;
}

/** What is wrong, by line, and what to do about it. */
export function IssueTable({ batch, issues, next, kept }: IssueTableProps) {
  const t = useT();
  const { exactCount } = useFormats();
  return (
    <Card>
      <Section
        title={t('delivery.issues.title')}
        end={
          <LinkButton to={`/manager/delivery/${batch.id}/issues.csv`} size="small" icon="download" download>
            {t('delivery.issues.download')}
          </LinkButton>
        }
      >
        <Small>
          {batch.errors > 0 && t('delivery.issues.count', { count: batch.errors })}{' '}
          {batch.errors > kept && t('delivery.issues.kept', { kept })}{' '}
          {batch.warnings > 0 && t('delivery.issues.warnings', { count: batch.warnings })}
        </Small>
      </Section>
      <DataTable
        caption={t('delivery.issues.title')}
        dense
        rows={issues.map((issue, place) => ({ ...issue, place }))}
        rowKey={({ place }) => place}
        columns={[
          {
            key: 'line',
            header: t('delivery.issues.line'),
            cell: ({ line }) =>
              line > 0
                ? t('delivery.issues.line.of', { line: exactCount(line) })
                : t('delivery.issues.line.file'),
          },
          { key: 'column', header: t('delivery.issues.column'), cell: ({ column }) => column },
          {
            key: 'value',
            header: t('delivery.issues.value'),
            cell: ({ value }) => value !== null && <code>{value}</code>,
          },
          {
            key: 'message',
            header: t('delivery.issues.message'),
            cell: ({ message, params }) => t.any(message, params),
          },
        ]}
      />
      {next && (
        <TableBar>
          <Pagination nextTo={next} />
        </TableBar>
      )}
    </Card>
  );
}
