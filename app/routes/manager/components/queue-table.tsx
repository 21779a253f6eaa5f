import { Link } from '@remix-run/react';
import { type Translate, useFormats, useT } from '#app/i18n/index.ts';
import { isCategory } from '#app/modules/merchants/index.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  LinkButton,
  Looking,
  Row,
  Score,
  type Selection,
  StatusTag,
  Tiny,
} from '#app/ui/index.ts';
import { ProgramTag } from '../../shared/program-tag.tsx';
import type { QueueLine } from '../view/queue.server.ts';
import { type ColumnName, NARROWING, type QueueAddress, queueQuery } from '../view/queue-address.ts';
import { StateTag } from './state-tag.tsx';

interface QueueTableProps {
  rows: readonly QueueLine[];
  address: QueueAddress;
  onPick: (keys: readonly string[]) => void;
}

/** What a ticked row sends: the programme it is asked for in, the application, and the revision that was shown. */
export const pickKey = (row: QueueLine): string => `${row.programId}-${row.id}-${row.revision}`;

const placeText = ({ provinceName, placeName }: QueueLine): string =>
  [provinceName === placeName ? null : provinceName, placeName].filter(Boolean).join(' ');

const categoryText = (t: Translate, { category }: QueueLine): string | null =>
  category && isCategory(category) ? t(`merchants.category.${category}`) : category;

function useColumns(address: QueueAddress): (Column<QueueLine> & { key: ColumnName | 'merchant' })[] {
  const t = useT();
  const f = useFormats();
  const { list } = f;
  const turned = address.order === 'oldest' ? 'newest' : 'oldest';
  return [
    {
      key: 'merchant',
      header: t('applications.column.merchant'),
      cell: (row) => (
        <>
          <Link
            className="main"
            to={`/manager/applications/${row.id}${queueQuery(address)}`}
            prefetch="intent"
          >
            {row.merchantName}
          </Link>
          <div>
            <Tiny>{[placeText(row), categoryText(t, row), row.number].filter(Boolean).join(' · ')}</Tiny>
          </div>
          {row.viewers.length > 0 && <Looking>{t('queue.looking', { name: list(row.viewers) })}</Looking>}
        </>
      ),
    },
    {
      key: 'kind',
      header: t('applications.column.kind'),
      cell: ({ kind }) => <ProgramTag kind={kind}>{t.any(`programs.kind.${kind}`)}</ProgramTag>,
    },
    {
      key: 'impressions',
      header: t('applications.column.impressions'),
      numeric: true,
      cell: ({ requestedImpressions: asked }) =>
        asked === null ? null : <span title={f.exactCount(asked)}>{f.count(asked)}</span>,
    },
    {
      key: 'fen',
      header: t('applications.column.fen'),
      numeric: true,
      cell: ({ requestedFen: asked }) =>
        asked === null ? null : <span title={f.exactMoney(asked)}>{f.money(asked)}</span>,
    },
    {
      key: 'score',
      header: t('applications.column.score'),
      cell: ({ score }) => (score === null ? null : <Score value={score}>{f.decimal(score, 0)}</Score>),
    },
    {
      key: 'flags',
      header: t('applications.column.flags'),
      cell: ({ id, flags, alsoSupportedBy }) =>
        flags.length + alsoSupportedBy.length > 0 ? (
          <Row>
            {flags.map((flag) =>
              flag === 'appeal' ? (
                <Link key={flag} to={`/manager/appeals/${id}`}>
                  <StatusTag tone="now">{t('queue.flag.appeal')}</StatusTag>
                </Link>
              ) : (
                <StatusTag key={flag} tone="wait">
                  {t(`queue.flag.${flag}`)}
                </StatusTag>
              ),
            )}
            {alsoSupportedBy.map((kind) => (
              <StatusTag key={kind} tone="wait">
                {t('applications.flag.also', { kind: t.any(`programs.kind.${kind}`) })}
              </StatusTag>
            ))}
          </Row>
        ) : null,
    },
    {
      key: 'state',
      header: t('applications.column.state'),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'assignee',
      header: t('applications.column.assignee'),
      cell: ({ assigneeName }) => assigneeName ?? <Tiny>{t('queue.nobody')}</Tiny>,
    },
    {
      key: 'waiting',
      header: t('applications.column.waiting'),
      numeric: true,
      sort: {
        to: queueQuery(address, { order: turned }) || '?',
        now: address.order === 'oldest' ? 'descending' : 'ascending',
      },
      cell: ({ waitingDays, late }) =>
        late ? (
          <StatusTag tone="now">{t('applications.flag.late', { days: f.days(waitingDays) })}</StatusTag>
        ) : (
          f.days(waitingDays)
        ),
    },
  ];
}

function NothingHere({ address }: { address: QueueAddress }) {
  const t = useT();
  const narrowed = address.search !== '' || NARROWING.some((part) => address[part] !== undefined);
  if (address.tab === 'waiting' && !narrowed)
    return <EmptyState title={t('applications.queue.done')}>{t('applications.queue.done_note')}</EmptyState>;
  return (
    <EmptyState
      title={t('applications.queue.empty')}
      action={
        <Row>
          {address.tab !== 'all' && (
            <LinkButton to={queueQuery(address, { tab: 'all' })}>
              {t('applications.queue.look_in_all')}
            </LinkButton>
          )}
          <LinkButton to="/manager">{t('common.action.clear_filters')}</LinkButton>
        </Row>
      }
    />
  );
}

/** The queue itself: dense, by keyboard or by hand, and readable as cards on a phone. */
export function QueueTable({ rows, address, onPick }: QueueTableProps) {
  const t = useT();
  const columns = useColumns(address).filter(
    ({ key }) => key === 'merchant' || (address.columns?.includes(key) ?? true),
  );
  const selection: Selection<QueueLine> = {
    name: 'picked',
    labelOf: (row) => `${row.merchantName} ${row.number}`,
    onChange: onPick,
  };
  return (
    <DataTable
      caption={t('applications.queue')}
      columns={columns}
      rows={rows}
      rowKey={pickKey}
      selection={selection}
      empty={<NothingHere address={address} />}
      sticky
      keys
    />
  );
}
