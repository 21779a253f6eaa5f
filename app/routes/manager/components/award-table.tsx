import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { AwardRow } from '#app/modules/awards/index.server.ts';
import { DataTable, EmptyState, LinkButton, Row, StatusTag, Tiny } from '#app/ui/index.ts';
import { AwardTag } from '../../shared/award-tag.tsx';
import { ProgramTag } from '../../shared/program-tag.tsx';
import type { AwardListAddress } from '../view/award-list.ts';

/** The awards, each with what was given, how delivery stands, and what waits. */
export function AwardTable({ rows, address }: { rows: readonly AwardRow[]; address: AwardListAddress }) {
  const t = useT();
  const f = useFormats();
  const narrowed =
    address.watch !== undefined || address.state !== undefined || address.programId !== undefined;
  return (
    <DataTable
      caption={t('awards.title')}
      rows={rows}
      rowKey={({ id }) => id}
      sticky
      keys
      empty={
        <EmptyState
          title={t('awards.list.empty')}
          {...(narrowed && {
            action: <LinkButton to="/manager/awards">{t('common.action.clear_filters')}</LinkButton>,
          })}
        />
      }
      columns={[
        {
          key: 'merchant',
          header: t('applications.column.merchant'),
          cell: (row) => (
            <>
              <Link className="main" to={`/manager/awards/${row.programId}/${row.id}`} prefetch="intent">
                {row.merchantName}
              </Link>
              <div>
                <Tiny>{row.applicationNumber}</Tiny>
              </div>
            </>
          ),
        },
        {
          key: 'program',
          header: t('applications.queue.program'),
          cell: ({ kind, programName }) => (
            <ProgramTag kind={kind}>{localized(programName, t.locale)}</ProgramTag>
          ),
        },
        {
          key: 'impressions',
          header: t('awards.traffic'),
          numeric: true,
          cell: ({ impressions, deliveredImpressions }) =>
            impressions === 0 ? null : (
              <span title={`${f.exactCount(deliveredImpressions)} / ${f.exactCount(impressions)}`}>
                {t('awards.of', { delivered: f.count(deliveredImpressions), granted: f.count(impressions) })}
              </span>
            ),
        },
        {
          key: 'fen',
          header: t('awards.coupons'),
          numeric: true,
          cell: ({ fen, deliveredFen }) =>
            fen === 0 ? null : (
              <span title={`${f.exactMoney(deliveredFen)} / ${f.exactMoney(fen)}`}>
                {t('awards.of', { delivered: f.money(deliveredFen), granted: f.money(fen) })}
              </span>
            ),
        },
        {
          key: 'ends',
          header: t('awards.ends_on'),
          cell: ({ endsOn }) => endsOn && f.shortDay(endsOn),
        },
        {
          key: 'state',
          header: t('applications.column.state'),
          cell: (row) => (
            <Row>
              <AwardTag state={row.state} />
              {row.appealed && <StatusTag tone="now">{t('awards.watch.appealed')}</StatusTag>}
              {row.behind && (
                <StatusTag tone="wait">
                  {t('awards.pace.behind', { amount: f.count(row.expected - row.deliveredImpressions) })}
                </StatusTag>
              )}
            </Row>
          ),
        },
      ]}
    />
  );
}
