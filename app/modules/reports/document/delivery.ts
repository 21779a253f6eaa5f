import {
  type Column as ChartColumn,
  drawColumns,
  drawStackedBar,
  type Tone,
} from '#app/kernel/charts/index.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Block, Cell, ChartBlock, Section, TableBlock } from './model.ts';
import { changeOf, shareOf, sumKnown, type Writer } from './writer.ts';

type Month = ReportSnapshot['months']['rows'][number];
type Measured = 'impressions' | 'gmvFen';

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
  const columns: ChartColumn[] = rows.map((row) => ({
    label: w.f.month(`${row.month}-01`).replace(/^\d{4}\u00a0年\u00a0|\u00a0\d{4}$/, ''),
    value: row[key],
    text: row[key] === null ? '' : w.f.amount(row[key], unit),
    ...(row[key] === null ? {} : { hint: w.f.exactAmount(row[key], unit) }),
  }));
  return {
    type: 'chart',
    title: w.t(`report.delivery.best.${words}`, {
      month: w.f.month(`${best.month}-01`),
      amount: w.f.amount(best[key], unit),
    }),
    description: w.t(`report.delivery.monthly.${words}`),
    drawing: drawColumns(
      columns,
      { tone: 'indigo', height: w.frames.full.text * 15, absent: w.absent('not_collected') },
      w.frames.full,
    ),
    table: {
      head: [w.t('report.column.month'), w.t(`report.column.${words}`)],
      rows: rows.map((row) => [w.f.month(`${row.month}-01`), w.amount(row[key], unit).exact]),
    },
  };
}

interface Part {
  readonly label: string;
  readonly tone: Tone;
  readonly now: number | null;
  readonly base: number | null;
}

const whole = (parts: readonly Part[], key: 'now' | 'base') => sumKnown(parts.map((part) => part[key]));

/** The mix of GMV now and, where it is known, in the base period. */
function mixChart(
  w: Writer,
  parts: readonly Part[],
  words: { title: string; description: string },
  goal: boolean,
): ChartBlock | null {
  const total = whole(parts, 'now');
  if (total === null || total <= 0) return null;
  const row = (label: string, key: 'now' | 'base') => ({
    label,
    segments: parts.map((part) => {
      const share = Math.max(shareOf(part[key], whole(parts, key)) ?? 0, 0);
      return {
        label: part.label,
        tone: part.tone,
        share,
        text: w.f.percent(share, 0),
        hint: w.money(part[key]).exact,
      };
    }),
  });
  const periods = [
    row(w.t('report.period.now'), 'now'),
    ...((whole(parts, 'base') ?? 0) > 0 ? [row(w.t('report.period.base'), 'base')] : []),
  ];
  return {
    type: 'chart',
    ...words,
    drawing: drawStackedBar(
      periods,
      w.frames.full,
      goal ? { share: 0.5, label: w.t('report.delivery.half') } : undefined,
    ),
    table: {
      head: [w.t('report.column.part'), w.t('report.column.share'), w.t('report.column.share_base')],
      rows: parts.map((part) => [
        part.label,
        w.ratio(shareOf(part.now, total), 'share').exact,
        w.ratio(shareOf(part.base, whole(parts, 'base')), 'share').exact,
      ]),
    },
  };
}

/** The centre field first, so that the mark at one half says whether the new fields bring more than that. */
function venueParts(w: Writer): Part[] {
  const tones: Record<string, Tone> = {
    mall: 'indigo',
    search: 'belt',
    live: 'books',
    'short-video': 'rural',
  };
  return [...w.snapshot.venues.rows]
    .sort((a, b) => Number(b.field === 'centre') - Number(a.field === 'centre'))
    .map((row) => ({
      label: w.t(`report.venue.${row.venue}`),
      tone: tones[row.venue] ?? 'ink-3',
      now: row.gmvFen,
      base: row.baseGmvFen,
    }));
}

function channelParts(w: Writer): Part[] {
  const tones: readonly Tone[] = ['indigo', 'craft', 'recovery', 'books'];
  return w.snapshot.channels.rows.map((row, place) => ({
    label: w.t(`report.channel.${row.channel}`),
    tone: tones[place % tones.length] ?? 'ink-3',
    now: row.gmvFen,
    base: row.baseGmvFen,
  }));
}

function centreSentence(w: Writer): string {
  const share = w.value('centre_field_share');
  if (share === null) return w.t('report.delivery.centre.unknown');
  const said = { share: w.f.percent(share) };
  if (share >= 0.5) return w.t('report.delivery.centre.over', said);
  return w.t('report.delivery.centre.under', { ...said, points: w.f.points(0.5 - share) });
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

function mixTable(w: Writer): TableBlock {
  const { venues, channels } = w.snapshot;
  const total = sumKnown(venues.rows.map((row) => row.gmvFen));
  const totalByChannel = sumKnown(channels.rows.map((row) => row.gmvFen));
  const cells = (
    row: (typeof channels.rows)[number] | (typeof venues.rows)[number],
    all: number | null,
  ): Cell[] => [
    w.count(row.impressions),
    w.money(row.gmvFen),
    w.ratio(shareOf(row.gmvFen, all), 'share'),
    w.ratio(changeOf(row.baseGmvFen, row.gmvFen), 'growth', 'no_base'),
  ];
  return {
    type: 'table',
    title: w.t('report.delivery.mix'),
    sources: [...new Set([...venues.sources, ...channels.sources])],
    footnote: w.footnote([...new Set([...venues.sources, ...channels.sources])]),
    columns: [
      { label: w.t('report.column.venue_or_channel'), align: 'start', width: 30 },
      { label: w.t('report.column.impressions'), align: 'end', width: 20 },
      { label: w.t('report.column.gmv'), align: 'end', width: 24 },
      { label: w.t('report.column.share'), align: 'end', width: 12 },
      { label: w.t('report.column.change'), align: 'end', width: 14 },
    ],
    rows: [
      ...venues.rows.map((row) => [
        w.text(
          w.t('report.venue_in_field', {
            venue: w.t(`report.venue.${row.venue}`),
            field: w.t(`report.field.${row.field}`),
          }),
        ),
        ...cells(row, total),
      ]),
      ...channels.rows.map((row) => [
        w.text(w.t(`report.channel.${row.channel}`)),
        ...cells(row, totalByChannel),
      ]),
    ],
  };
}

/** What arrived, month by month, and through which venues and channels. */
export function deliverySection(w: Writer): Section {
  const months = w.snapshot.months.rows;
  const rate = w.value('impressions_delivery_rate');
  const blocks: (Block | null)[] =
    months.length === 0
      ? []
      : [
          monthlyChart(w, 'impressions'),
          mixChart(
            w,
            venueParts(w),
            { title: centreSentence(w), description: w.t('report.delivery.venues') },
            true,
          ),
          mixChart(
            w,
            channelParts(w),
            { title: w.t('report.delivery.channels.title'), description: w.t('report.delivery.channels') },
            false,
          ),
          monthsTable(w),
          mixTable(w),
        ];
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
