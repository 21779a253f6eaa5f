import { scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { fitText, hatching, label, textWidth } from './text.ts';

/** A stretch of whole days, both ends included. */
export interface Span {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** What it amounts to, at the right. */
  readonly text: string;
  readonly tone: Tone;
  /** Asked for and not yet given: drawn as an outline with strokes. */
  readonly open?: boolean;
  readonly hint?: string;
}

interface Spans {
  readonly spans: readonly Span[];
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
  /** A line across all of them; left out where it lies outside. */
  readonly now: number;
}

/** Rows on one time axis, so that it is seen what happens at the same time. */
export function drawSpans({ spans, ticks, now }: Spans, frame: Frame): Drawing {
  const size = frame.text;
  const [pitch, thick, gap] = [size * 2.2, size * 1.1, size * 0.8];
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text, size)));
  const name = Math.min(widest(spans.map((span) => span.label)), frame.width * 0.3);
  const [left, right] = [
    round(name + gap),
    round(frame.width - widest(spans.map((span) => span.text)) - gap),
  ];
  const first = Math.min(...spans.map((span) => span.from));
  const last = Math.max(...spans.map((span) => span.to)) + 1;
  const x = scaleLinear([first, Math.max(last, first + 1)], [left, Math.max(right, left + size)]);
  const floor = round(spans.length * pitch);
  const inside = (day: number) => day >= first && day <= last;
  const rows = spans.flatMap((span, row): Mark[] => {
    const top = round(row * pitch + (pitch - thick) / 2);
    const baseline = round(row * pitch + pitch / 2 + size * 0.36);
    const [start, width] = [round(x(span.from)), round(Math.max(x(span.to + 1) - x(span.from), 1))];
    const hint = span.hint === undefined ? {} : { hint: span.hint };
    const bar = { k: 'rect', x: start, y: top, width, height: thick, fill: span.tone, ...hint } as const;
    const outline = `M${start},${top}h${width}v${thick}h${-width}Z`;
    return [
      label(fitText(span.label, size, name), 0, baseline, size),
      ...(span.open
        ? [
            { ...bar, opacity: 0.08 },
            {
              k: 'path',
              d: hatching(start, top, width, thick, size * 0.45),
              stroke: span.tone,
              width: 0.7,
            } as const,
            { k: 'path', d: outline, stroke: span.tone, width: 1 } as const,
          ]
        : [bar]),
      label(span.text, frame.width, baseline, size, { anchor: 'end', fill: 'ink' }),
    ];
  });
  const line = (day: number, stroke: Tone, dash?: string): Mark => ({
    k: 'line',
    x1: round(x(day)),
    y1: 0,
    x2: round(x(day)),
    y2: floor,
    stroke,
    width: 1,
    ...(dash === undefined ? {} : { dash }),
  });
  const shown = ticks.filter((tick) => inside(tick.day));
  return {
    width: frame.width,
    height: round(floor + size * 1.8),
    marks: [
      ...shown.map((tick) => line(tick.day, 'line')),
      ...rows,
      ...(inside(now) ? [line(now, 'cinnabar', '3 2.5')] : []),
      ...shown.map((tick) =>
        label(tick.label, round(x(tick.day)), round(floor + size * 1.4), size, {
          // A name at the edge stays over its own line.
          anchor: x(tick.day) + textWidth(tick.label, size) / 2 > frame.width ? 'end' : 'middle',
          fill: 'ink-3',
        }),
      ),
    ],
  };
}
