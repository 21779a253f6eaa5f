import { scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { label, textWidth } from './text.ts';

/** An estimate so many periods after (or, below zero, before) something began; no interval where it is 0 by convention. */
export interface StudyPoint {
  readonly since: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly hint: string;
}

const TICKS = 4;

/** Estimates over the time since something began, each with its interval: what was before stands left of the dashed line. */
export function drawEventStudy(
  points: readonly StudyPoint[],
  options: {
    readonly tone: Tone;
    readonly height: number;
    /** A value of the axis in words. */
    readonly amount: (value: number) => string;
    readonly since: (periods: number) => string;
  },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const floor = options.height - size * 1.8;
  const values = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [floor - size * 0.4, size]).nice(
    TICKS,
  );
  const ticks = y.ticks(TICKS).map((value) => ({ value, text: options.amount(value) }));
  const left = Math.max(0, ...ticks.map(({ text }) => textWidth(text, size))) + size * 0.8;
  const [first = 0, last = 0] = [points[0]?.since, points.at(-1)?.since];
  const x = scaleLinear([first - 0.5, last + 0.5], [left, frame.width]);
  const step = x(1) - x(0);
  const named = points.map(({ since }) => ({ since, text: options.since(since) }));
  const widest = Math.max(0, ...named.map(({ text }) => textWidth(text, size))) + size * 0.6;
  const every = Math.max(1, Math.ceil(widest / step));
  const dot = Math.min(3, step / 5);
  const marks: Mark[] = [
    ...ticks.flatMap(({ value, text }): Mark[] => [
      {
        k: 'line',
        x1: round(left),
        y1: round(y(value)),
        x2: frame.width,
        y2: round(y(value)),
        stroke: value === 0 ? 'ink-3' : 'line',
        width: value === 0 ? 1 : 0.75,
      },
      label(text, round(left - size * 0.6), round(y(value) + size * 0.36), size, { anchor: 'end' }),
    ]),
    {
      k: 'line',
      x1: round(x(-0.5)),
      y1: round(size * 0.4),
      x2: round(x(-0.5)),
      y2: floor,
      stroke: 'ink-3',
      width: 1,
      dash: '3 3',
    },
    ...points.flatMap(({ since, value, low, high, hint }): Mark[] => {
      const tone = since < 0 ? 'ink-3' : options.tone;
      const at = round(x(since));
      const whisker: Mark[] =
        low === null || high === null
          ? []
          : [{ k: 'line', x1: at, y1: round(y(low)), x2: at, y2: round(y(high)), stroke: tone, width: 1.5 }];
      return [...whisker, { k: 'circle', cx: at, cy: round(y(value)), r: dot, fill: tone, hint }];
    }),
    ...named.flatMap(({ since, text }): Mark[] =>
      since % every === 0
        ? [label(text, round(x(since)), round(floor + size * 1.4), size, { anchor: 'middle' })]
        : [],
    ),
  ];
  return { width: frame.width, height: options.height, marks };
}
