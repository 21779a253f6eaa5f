import { Link } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { UNITS, type Unit } from '#app/kernel/quantity.ts';
import type { BulkItem } from '#app/modules/awards/index.server.ts';
import { type Column, DataTable, Score, StatusTag, Tiny } from '#app/ui/index.ts';
import { amountName } from '../view/bulk-form.ts';
import { StateTag } from './state-tag.tsx';

const REQUESTED = { impressions: 'requestedImpressions', fen: 'requestedFen' } as const;
const WHY = { impressions: 'whyImpressions', fen: 'whyFen' } as const;

/** An amount as it is typed: plain digits, yuan without needless decimals. */
const typedText = (amount: number, unit: Unit): string =>
  amount === 0 ? '' : unit === 'fen' ? (amount / 100).toFixed(2).replace(/\.00$/, '') : String(amount);

interface BulkTableProps {
  items: readonly BulkItem[];
  /** The units that are given, to be typed over; none where nothing is. */
  units: readonly Unit[];
  /** What was typed and refused. */
  valueAt?: (path: string) => unknown;
}

/** Who refused an application, why, and who was faster. */
export function Refusal({ item }: { item: BulkItem }) {
  const t = useT();
  const f = useFormats();
  if (!item.refusal) return null;
  const { last } = item;
  return (
    <>
      {t.any(item.refusal.key, item.refusal.params)}
      {last && (
        <Tiny>
          {t('bulk.meanwhile', {
            name: last.name,
            when: f.dayTime(last.at),
            event: t.any(`applications.event.${last.command}`),
          })}
        </Tiny>
      )}
    </>
  );
}

/** What was selected, in the order of merit; amounts are boxes, so that a rule's answer is only a beginning. */
export function BulkTable({ items, units, valueAt }: BulkTableProps) {
  const t = useT();
  const f = useFormats();
  const columns: Column<BulkItem>[] = [
    {
      key: 'merchant',
      header: t('applications.column.merchant'),
      cell: (item) => (
        <>
          <Link className="main" to={`/manager/applications/${item.applicationId}`}>
            {item.merchantName}
          </Link>
          <div>
            <Tiny>{item.number}</Tiny>
          </div>
        </>
      ),
    },
    {
      key: 'score',
      header: t('applications.column.score'),
      cell: ({ score }) => (score === null ? null : <Score value={score}>{f.decimal(score, 0)}</Score>),
    },
    { key: 'state', header: t('applications.column.state'), cell: ({ state }) => <StateTag state={state} /> },
    ...units.map(
      (unit): Column<BulkItem> => ({
        key: unit,
        header: t(`programs.unit.${unit}`),
        numeric: true,
        cell: (item) => {
          const asked = item[REQUESTED[unit]];
          const why = item[WHY[unit]];
          const name = amountName(item.applicationId, unit);
          const typed = valueAt?.(name);
          return (
            <>
              <input
                key={item[unit]}
                className="input"
                data-numeric
                inputMode={unit === 'fen' ? 'decimal' : 'numeric'}
                autoComplete="off"
                name={name}
                aria-label={t('bulk.amount_of', {
                  name: item.merchantName,
                  unit: t(`programs.unit.${unit}`),
                })}
                defaultValue={typeof typed === 'string' ? typed : typedText(item[unit], unit)}
              />
              <div>
                <Tiny>
                  {[
                    asked !== null && `${t('bulk.asked')} ${f.amount(asked, unit)}`,
                    why && t(`bulk.why.${why}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Tiny>
              </div>
            </>
          );
        },
      }),
    ),
    ...(items.some(({ refusal }) => refusal)
      ? [{ key: 'refusal', header: t('bulk.refused'), cell: (item: BulkItem) => <Refusal item={item} /> }]
      : []),
  ];
  return (
    <DataTable
      caption={t('bulk.amounts')}
      columns={columns}
      rows={items}
      rowKey={({ applicationId }) => applicationId}
      sticky
      dense
    />
  );
}

const TONES = { done: 'ok', proposed: 'wait', refused: 'now' } as const;

/** What became of each: what was refused first. */
export function BulkOutcomes({ items }: { items: readonly BulkItem[] }) {
  const t = useT();
  const f = useFormats();
  const order = ['refused', null, 'proposed', 'done'];
  const rows = [...items].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
  const columns: Column<BulkItem>[] = [
    {
      key: 'merchant',
      header: t('applications.column.merchant'),
      cell: ({ applicationId, merchantName, number }) => (
        <>
          <Link className="main" to={`/manager/applications/${applicationId}`}>
            {merchantName}
          </Link>
          <div>
            <Tiny>{number}</Tiny>
          </div>
        </>
      ),
    },
    {
      key: 'outcome',
      header: t('bulk.outcome'),
      cell: ({ outcome }) => outcome && <StatusTag tone={TONES[outcome]}>{t(`bulk.${outcome}`)}</StatusTag>,
    },
    ...UNITS.filter((unit) => items.some((item) => item[unit] > 0)).map(
      (unit): Column<BulkItem> => ({
        key: unit,
        header: t(`programs.unit.${unit}`),
        numeric: true,
        cell: (item) => item.outcome !== 'refused' && item[unit] > 0 && f.exactAmount(item[unit], unit),
      }),
    ),
    { key: 'why', header: t('bulk.why'), cell: (item) => <Refusal item={item} /> },
  ];
  return (
    <DataTable
      caption={t('bulk.outcome')}
      columns={columns}
      rows={rows}
      rowKey={({ applicationId }) => applicationId}
      sticky
    />
  );
}
