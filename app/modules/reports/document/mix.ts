import { drawStackedBar, type Tone } from '#app/kernel/charts/index.ts';
import type { ReportSnapshot } from '../shape.ts';
import type { Cell, ChartBlock, TableBlock } from './model.ts';
import { changeOf, shareOf, sumKnown, type Writer } from './writer.ts';

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
  words: { id: string; title: string; description: string },
  goal: boolean,
): ChartBlock | null {
  const total = whole(parts, 'now');
  // A single part is no mix: everything came through one venue, or the files do not say through which.
  if (total === null || total <= 0 || parts.filter((part) => part.now).length < 2) return null;
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
      w.frame,
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

const VENUE_TONES = {
  mall: 'indigo',
  search: 'belt',
  live: 'books',
  'short-video': 'produce',
  unstated: 'ink-3',
} as const;

/** The centre field first, so that the mark at one half says whether the new fields bring more than that. */
function venueParts(w: Writer): Part[] {
  return [...w.snapshot.venues.rows]
    .sort((a, b) => Number(b.field === 'centre') - Number(a.field === 'centre'))
    .map((row) => ({
      label: w.t(`programs.venue.${row.venue}`),
      tone: VENUE_TONES[row.venue],
      now: row.gmvFen,
      base: row.baseGmvFen,
    }));
}

const CHANNEL_TONES = {
  field: 'indigo',
  alliance: 'craft',
  campaign: 'recovery',
  'top-kol': 'books',
  unstated: 'ink-3',
} as const;

function channelParts(w: Writer): Part[] {
  return w.snapshot.channels.rows.map((row) => ({
    label: w.t(`programs.channel.${row.channel}`),
    tone: CHANNEL_TONES[row.channel],
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

/** 商城（中心场）; a venue the file does not state belongs to no field. */
function venueInField(w: Writer, { venue, field }: ReportSnapshot['venues']['rows'][number]): string {
  const name = w.t(`programs.venue.${venue}`);
  return field === null
    ? name
    : w.t('report.venue_in_field', { venue: name, field: w.t(`programs.field.${field}`) });
}

/** Venues and channels with their shares and how they changed. */
export function mixTable(w: Writer): TableBlock {
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
    id: 'mix_table',
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
      ...venues.rows.map((row) => [w.text(venueInField(w, row)), ...cells(row, total)]),
      ...channels.rows.map((row) => [
        w.text(w.t(`programs.channel.${row.channel}`)),
        ...cells(row, totalByChannel),
      ]),
    ],
  };
}

/** Where the sales come from, by venue. The title says how far the new fields are from half. */
export const venueChart = (w: Writer): ChartBlock | null =>
  mixChart(
    w,
    venueParts(w),
    { id: 'venues', title: centreSentence(w), description: w.t('report.delivery.venues') },
    true,
  );

/** Where the sales come from, by channel. */
export const channelChart = (w: Writer): ChartBlock | null =>
  mixChart(
    w,
    channelParts(w),
    {
      id: 'channels',
      title: w.t('report.delivery.channels.title'),
      description: w.t('report.delivery.channels'),
    },
    false,
  );
