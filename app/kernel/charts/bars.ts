import { scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { fitText, hatching, type LegendEntry, label, legend, textWidth } from './text.ts';

export interface Bar {
  readonly label: string;
  /** null where it was not collected: no bar is drawn, and the text says so. */
  readonly value: number | null;
  readonly text: string;
  readonly tone: Tone;
  readonly hint?: string;
}

/** The colour of a key over bars of several colours. */
const keyTone = (tones: readonly Tone[]): Tone =>
  new Set(tones).size === 1 ? (tones[0] ?? 'ink-2') : 'ink-2';

const longest = (texts: readonly string[], size: number) =>
  Math.max(0, ...texts.map((text) => textWidth(text, size)));

/** The columns of a chart of horizontal bars: names, bars from `left` to `right`, figures after the bars. */
function columns(frame: Frame, names: readonly string[], texts: readonly string[]) {
  const gap = frame.text * 0.8;
  const name = Math.min(longest(names, frame.text), frame.width * 0.34);
  return {
    name,
    left: round(name + gap),
    right: round(frame.width - longest(texts, frame.text) - gap),
    gap,
  };
}

/** Ranked horizontal bars on one scale that begins at zero: regions, categories, venues. */
export function drawBars(bars: readonly Bar[], frame: Frame): Drawing {
  const size = frame.text;
  const pitch = size * 2.1;
  const thick = size * 1.25;
  const at = columns(
    frame,
    bars.map((bar) => bar.label),
    bars.map((bar) => bar.text),
  );
  const x = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.value ?? 0))], [at.left, at.right]);
  const marks = bars.flatMap((bar, row): Mark[] => {
    const top = row * pitch + (pitch - thick) / 2;
    const baseline = round(row * pitch + pitch / 2 + size * 0.36);
    const end = bar.value === null ? at.left : x(bar.value);
    const rect: Mark = {
      k: 'rect',
      x: at.left,
      y: round(top),
      width: round(Math.max(end - at.left, 0.5)),
      height: thick,
      fill: bar.tone,
      ...(bar.hint === undefined ? {} : { hint: bar.hint }),
    };
    return [
      label(fitText(bar.label, size, at.name), 0, baseline, size),
      ...(bar.value === null ? [] : [rect]),
      label(bar.text, round(end + at.gap * 0.6), baseline, size, {
        fill: bar.value === null ? 'ink-3' : 'ink',
      }),
    ];
  });
  return { width: frame.width, height: round(bars.length * pitch), marks };
}

export interface PairedBar {
  readonly label: string;
  readonly granted: number;
  /** null where nothing was collected. */
  readonly delivered: number | null;
  readonly text: string;
  readonly tone: Tone;
  readonly hint?: string;
}

/** Granted as the track, delivered as the bar inside it, all rows on one scale: who got what was promised. */
export function drawPairedBars(
  rows: readonly PairedBar[],
  words: { granted: string; delivered: string },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const pitch = size * 2.3;
  const key = legend(
    [
      { label: words.granted, tone: 'line-2' },
      { label: words.delivered, tone: keyTone(rows.map((row) => row.tone)) },
    ],
    frame,
  );
  const head = key.height + size * 0.6;
  const at = columns(
    frame,
    rows.map((row) => row.label),
    rows.map((row) => row.text),
  );
  const most = Math.max(1, ...rows.map((row) => Math.max(row.granted, row.delivered ?? 0)));
  const x = scaleLinear([0, most], [0, at.right - at.left]);
  const marks = rows.flatMap((row, place): Mark[] => {
    const middle = head + place * pitch + pitch / 2;
    const baseline = round(middle + size * 0.36);
    const bar = (value: number, thick: number, fill: Tone, hint?: string): Mark => ({
      k: 'rect',
      x: at.left,
      y: round(middle - thick / 2),
      width: round(Math.max(x(value), 0.5)),
      height: round(thick),
      fill,
      ...(hint === undefined ? {} : { hint }),
    });
    return [
      label(fitText(row.label, size, at.name), 0, baseline, size),
      bar(row.granted, size * 1.4, 'line-2', row.hint),
      ...(row.delivered === null ? [] : [bar(row.delivered, size * 0.7, row.tone, row.hint)]),
      label(row.text, frame.width, baseline, size, { anchor: 'end', fill: 'ink' }),
    ];
  });
  return { width: frame.width, height: round(head + rows.length * pitch), marks: [...key.marks, ...marks] };
}

export interface Meter {
  readonly label: string;
  readonly budget: number;
  readonly reserved: number;
  readonly committed: number;
  readonly delivered: number;
  readonly text: string;
  readonly tone: Tone;
  readonly hint?: string;
}

/** One budget a row, each on its own scale from nothing to all of it: delivered within committed, reserved after it. */
export function drawMeters(
  meters: readonly Meter[],
  words: { delivered: string; committed: string; reserved: string; available: string },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const pitch = size * 2.4;
  const thick = round(size * 1.15);
  const tone = keyTone(meters.map((meter) => meter.tone));
  const entries: LegendEntry[] = [
    { label: words.delivered, tone },
    { label: words.committed, tone, opacity: 0.35 },
    { label: words.reserved, tone, hatched: true },
    { label: words.available, tone: 'sunken' },
  ];
  const key = legend(entries, frame);
  const head = key.height + size * 0.6;
  const at = columns(
    frame,
    meters.map((meter) => meter.label),
    meters.map((meter) => meter.text),
  );
  const marks = meters.flatMap((meter, place): Mark[] => {
    const middle = head + place * pitch + pitch / 2;
    const top = round(middle - thick / 2);
    const x = scaleLinear([0, Math.max(1, meter.budget)], [at.left, at.right]).clamp(true);
    const span = (from: number, to: number) => ({ x: round(x(from)), width: round(x(to) - x(from)) });
    const bar = (from: number, to: number, fill: Tone, opacity = 1): Mark => ({
      k: 'rect',
      ...span(from, to),
      y: top,
      height: thick,
      fill,
      opacity,
      ...(meter.hint === undefined ? {} : { hint: meter.hint }),
    });
    const held = span(meter.committed, meter.committed + meter.reserved);
    const baseline = round(middle + size * 0.36);
    return [
      label(fitText(meter.label, size, at.name), 0, baseline, size),
      bar(0, meter.budget, 'sunken'),
      bar(0, meter.committed, meter.tone, 0.35),
      bar(0, meter.delivered, meter.tone),
      ...(held.width < 0.5
        ? []
        : [
            {
              k: 'path',
              d: hatching(held.x, top, held.width, thick, size * 0.4),
              stroke: meter.tone,
              width: 0.7,
            } satisfies Mark,
          ]),
      label(meter.text, frame.width, baseline, size, { anchor: 'end', fill: 'ink' }),
    ];
  });
  return { width: frame.width, height: round(head + meters.length * pitch), marks: [...key.marks, ...marks] };
}
