import { type Column as ChartColumn, drawColumns } from '#app/kernel/charts/index.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { channelChart, mixTable, venueChart } from './mix.ts';
import type { Block, Cell, ChartBlock, Section, TableBlock } from './model.ts';
import { sumKnown, type Writer } from './writer.ts';

type Month = ReportSnapshot['months']['rows'][number];
type Measured = 'impressions' | 'gmvFen';

/** The month alone while all are of one year, 2016-03 otherwise: columns are narrow. */
function monthLabels(w: Writer, months: readonly Month[]): string[] {
  const years = new Set(months.map((row) => row.month.slice(0, 4)));
  if (years.size > 1) return months.map((row) => row.month);
  return months.map((row) => w.f.month(`${row.month}-01`).replace(/^\d{4}\u00a0年\u00a0|\u00a0\d{4}$/, ''));
}

/** Columns of one quantity over the months; the title names the highest. */
export function monthlyChart(w: Writer, key: Measured): ChartBlock | null {
  const { rows } = w.snapshot.months;
  const best = rows.reduce<Month | null>(
    (most, row) => ((row[key] ?? -1) > (most?.[key] ?? -1) ? row : most),
    null,
  );
  if (best === null || best[key] === null) return null;
  const unit = key === 'gmvFen' ? 'fen' : 'impressions';
  const words = key === 'gmvFen' ? 'gmv' : 'impressions';
  const labels = monthLabels(w, rows);
  const columns: ChartColumn[] = rows.map((row, place) => ({
    label: labels[place] ?? '',
    value: row[key],
    text: row[key] === null ? '' : w.f.amount(row[key], unit),
    ...(row[key] === null ? {} : { hint: w.f.exactAmount(row[key], unit) }),
  }));
  return {
    type: 'chart',
    id: `months_${words}`,
    title: w.t(`report.delivery.best.${words}`, {
      month: w.f.month(`${best.month}-01`),
      amount: w.f.amount(best[key], unit),
    }),
    description: w.t(`report.delivery.monthly.${words}`),
    drawing: drawColumns(
      columns,
      { tone: 'indigo', height: w.frame.text * 18, absent: w.absent('not_collected') },
      w.frame,
    ),
    table: {
      head: [w.t('report.column.month'), w.t(`report.column.${words}`)],
      rows: rows.map((row) => [w.f.month(`${row.month}-01`), w.amount(row[key], unit).exact]),
    },
  };
}

function monthsTable(w: Writer): TableBlock {
  const { rows, sources } = w.snapshot.months;
  const keys = ['impressions', 'clicks', 'couponsClaimed', 'couponsRedeemed', 'orders'] as const;
  const names = {
    impressions: 'impressions',
    clicks: 'clicks',
    couponsClaimed: 'coupons_claimed',
    couponsRedeemed: 'coupons_redeemed',
    orders: 'orders',
  } as const;
  const cells = (pick: (key: keyof Month) => number | null): Cell[] => [
    ...keys.map((key) => w.count(pick(key))),
    w.money(pick('gmvFen')),
  ];
  return {
    type: 'table',
    id: 'months_table',
    title: w.t('report.delivery.months'),
    sources,
    footnote: w.footnote(sources),
    columns: [
      { label: w.t('report.column.month'), align: 'start', width: 14 },
      ...keys.map((key) => ({
        label: w.t(`report.column.${names[key]}`),
        align: 'end' as const,
        width: key === 'impressions' ? 16 : 13,
      })),
      { label: w.t('report.column.gmv'), align: 'end', width: 18 },
    ],
    rows: rows.map((row) => [
      w.text(w.f.month(`${row.month}-01`)),
      ...cells((key) => row[key] as number | null),
    ]),
    ...(rows.length > 1
      ? {
          total: [
            w.text(w.t('report.column.total')),
            ...cells((key) => sumKnown(rows.map((row) => row[key] as number | null))),
          ],
        }
      : {}),
  };
}

/** What arrived, month by month, and through which venues and channels. */
export function deliverySection(w: Writer): Section {
  const months = w.snapshot.months.rows;
  const rate = w.value('impressions_delivery_rate');
  const blocks: (Block | null)[] =
    months.length === 0
      ? []
      : [monthlyChart(w, 'impressions'), venueChart(w), channelChart(w), monthsTable(w), mixTable(w)];
  return {
    id: 'delivery',
    name: w.t('report.section.delivery'),
    finding:
      months.length === 0
        ? w.t('report.delivery.none')
        : rate === null
          ? w.t('report.delivery.finding_unrated', { gmv: w.say('gmv') })
          : w.t('report.delivery.finding', { share: w.f.percent(rate), gmv: w.say('gmv') }),
    blocks: blocks.filter((block) => block !== null),
  };
}
