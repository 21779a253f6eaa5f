import { scaleBand, scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { label, twoLines } from './text.ts';

export interface WaterfallStep {
  readonly label: string;
  readonly effect: number;
  readonly text: string;
  readonly hint?: string;
}

export interface WaterfallEnd {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

/** From the base to now, one bar a factor. The steps must add up to the difference: the caller's arithmetic is exact. */
export function drawWaterfall(
  data: { base: WaterfallEnd; steps: readonly WaterfallStep[]; now: WaterfallEnd },
  options: { height: number },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const floor = options.height - size * 3.1;
  const bands = data.steps.length + 2;
  const x = scaleBand(
    Array.from({ length: bands }, (_, place) => place),
    [0, frame.width],
  )
    .paddingInner(0.3)
    .paddingOuter(0.1);
  const levels = [data.base.value];
  for (const step of data.steps) levels.push((levels.at(-1) ?? 0) + step.effect);
  // Bold figures run a little wider than names do.
  const figureLines = (text: string) => twoLines(text, size * 1.08, x.step() * 0.96);
  const rows = Math.max(...[data.base, ...data.steps, data.now].map(({ text }) => figureLines(text).length));
  const y = scaleLinear(
    [Math.min(0, ...levels), Math.max(1, ...levels, data.now.value)],
    [floor, size * (0.5 + rows * 1.2)],
  );
  const wide = x.bandwidth();
  const name = (text: string, place: number): Mark[] =>
    twoLines(text, size, x.step() * 0.96).map((line, row) =>
      label(line, round((x(place) ?? 0) + wide / 2), round(floor + size * (1.4 + row * 1.25)), size, {
        anchor: 'middle',
      }),
    );
  const bar = (place: number, from: number, to: number, fill: Tone, hint?: string): Mark => ({
    k: 'rect',
    x: round(x(place) ?? 0),
    y: round(Math.min(y(from), y(to))),
    width: round(wide),
    height: round(Math.max(Math.abs(y(from) - y(to)), 0.75)),
    fill,
    ...(hint === undefined ? {} : { hint }),
  });
  const figure = (text: string, place: number, level: number): Mark[] => {
    const lines = figureLines(text);
    return lines.map((line, row) =>
      label(
        line,
        round((x(place) ?? 0) + wide / 2),
        round(y(level) - size * (0.5 + (lines.length - 1 - row) * 1.2)),
        size,
        { anchor: 'middle', fill: 'ink', bold: true },
      ),
    );
  };
  const steps = data.steps.flatMap((step, place): Mark[] => {
    const from = levels[place] ?? 0;
    const to = levels[place + 1] ?? 0;
    return [
      bar(place + 1, from, to, step.effect < 0 ? 'cinnabar' : 'indigo', step.hint),
      ...figure(step.text, place + 1, Math.max(from, to)),
      ...name(step.label, place + 1),
    ];
  });
  const joins = levels.map(
    (level, place): Mark => ({
      k: 'line',
      x1: round((x(place) ?? 0) + wide),
      y1: round(y(level)),
      x2: round(x(place + 1) ?? 0),
      y2: round(y(level)),
      stroke: 'ink-3',
      width: 0.6,
    }),
  );
  const last = bands - 1;
  return {
    width: frame.width,
    height: options.height,
    marks: [
      bar(0, 0, data.base.value, 'line-2'),
      ...figure(data.base.text, 0, data.base.value),
      ...name(data.base.label, 0),
      ...steps,
      bar(last, 0, data.now.value, 'ink-2'),
      ...figure(data.now.text, last, data.now.value),
      ...name(data.now.label, last),
      ...joins,
      { k: 'line', x1: 0, y1: round(y(0)), x2: frame.width, y2: round(y(0)), stroke: 'ink-3', width: 0.75 },
    ],
  };
}
