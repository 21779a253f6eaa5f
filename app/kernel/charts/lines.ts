import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { label, textWidth } from './text.ts';

/** A place in time (whole days) and what had been reached by then. */
export interface TimePoint {
  readonly day: number;
  readonly value: number;
}

export interface BurnDown {
  readonly from: number;
  readonly to: number;
  readonly budget: number;
  readonly committed: readonly TimePoint[];
  readonly delivered: readonly TimePoint[];
  /** Where delivery will stand at the end if it goes on as it went lately; null where that cannot be said. */
  readonly forecast: TimePoint | null;
  /** Marks along the foot. */
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
}

interface EndLabel {
  readonly text: string;
  readonly value: number;
  readonly tone: Tone;
}

/** Pushes labels apart until they clear each other, keeping their order. @returns baselines */
function spread(places: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const result: number[] = [];
  let floor = top;
  for (const item of order) {
    const at = Math.max(item.place, floor);
    result[item.index] = at;
    floor = at + gap;
  }
  let ceiling = bottom;
  for (const item of [...order].reverse()) {
    const at = Math.min(result[item.index] ?? ceiling, ceiling);
    result[item.index] = round(at);
    ceiling = at - gap;
  }
  return result;
}

/**
 * A budget over its benefit period: what was committed and delivered by each day, the ceiling, and where the present
 * pace ends. The lines are named at their ends.
 */
export function drawBurnDown(
  data: BurnDown,
  words: { budget: string; committed: string; delivered: string; forecast: string },
  options: { tone: Tone; height: number },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const floor = options.height - size * 1.8;
  const lastOf = (points: readonly TimePoint[]) => points.at(-1)?.value ?? 0;
  const ends: EndLabel[] = [
    { text: words.budget, value: data.budget, tone: 'ink-3' },
    { text: words.committed, value: lastOf(data.committed), tone: 'ink-2' },
    ...(data.forecast
      ? [{ text: words.forecast, value: data.forecast.value, tone: 'cinnabar' as const }]
      : []),
    { text: words.delivered, value: lastOf(data.delivered), tone: options.tone },
  ];
  const right = frame.width - Math.max(...ends.map((end) => textWidth(end.text, size))) - size;
  const x = scaleLinear([data.from, Math.max(data.to, data.from + 1)], [0, right]).clamp(true);
  const highest = Math.max(data.budget, data.forecast?.value ?? 0, lastOf(data.committed), 1);
  const y = scaleLinear([0, highest], [floor, size]);
  const path = line<TimePoint>(
    (point) => x(point.day),
    (point) => y(point.value),
  ).digits(2);
  const steps = line<TimePoint>(
    (point) => x(point.day),
    (point) => y(point.value),
  )
    .curve(curveStepAfter)
    .digits(2);
  const under = area<TimePoint>(
    (point) => x(point.day),
    floor,
    (point) => y(point.value),
  ).digits(2);
  const extended = (points: readonly TimePoint[], day: number): TimePoint[] => [
    ...points,
    { day, value: lastOf(points) },
  ];
  const now = data.delivered.at(-1);
  const baselines = spread(
    ends.map((end) => y(end.value) + size * 0.36),
    size * 1.3,
    size,
    floor,
  );
  const marks: Mark[] = [
    {
      k: 'line',
      x1: 0,
      y1: round(y(data.budget)),
      x2: right,
      y2: round(y(data.budget)),
      stroke: 'ink-3',
      width: 1,
      dash: '4 3',
    },
    { k: 'path', d: under([...data.delivered]) ?? '', fill: options.tone, opacity: 0.12 },
    { k: 'path', d: steps(extended(data.committed, data.to)) ?? '', stroke: 'ink-2', width: 1 },
    { k: 'path', d: path([...data.delivered]) ?? '', stroke: options.tone, width: 1.75 },
    ...(now && data.forecast
      ? [
          {
            k: 'path',
            d: path([now, data.forecast]) ?? '',
            stroke: 'cinnabar',
            width: 1.25,
            dash: '3 2.5',
          } satisfies Mark,
        ]
      : []),
    ...(now
      ? [
          {
            k: 'circle',
            cx: round(x(now.day)),
            cy: round(y(now.value)),
            r: 2.5,
            fill: options.tone,
          } satisfies Mark,
        ]
      : []),
    { k: 'line', x1: 0, y1: floor, x2: right, y2: floor, stroke: 'ink-3', width: 0.75 },
    ...ends.map((end, place) =>
      label(end.text, round(right + size * 0.6), baselines[place] ?? 0, size, { fill: end.tone }),
    ),
    ...data.ticks.map((tick) =>
      label(tick.label, round(x(tick.day)), round(floor + size * 1.4), size, {
        anchor: tickAnchor(x(tick.day), right),
      }),
    ),
  ];
  return { width: frame.width, height: options.height, marks };
}

/** The first and last mark keep inside the frame. */
function tickAnchor(x: number, right: number): 'start' | 'middle' | 'end' {
  if (x <= right * 0.04) return 'start';
  return x >= right * 0.96 ? 'end' : 'middle';
}

/** A line the size of a word. A gap (null) breaks it, so that "not collected" does not read as nothing. */
export function drawSparkline(
  values: readonly (number | null)[],
  tone: Tone,
  size: { width: number; height: number },
): Drawing {
  const known = values.filter((value) => value !== null);
  const x = scaleLinear([0, Math.max(values.length - 1, 1)], [2, size.width - 3]);
  const y = scaleLinear([Math.min(0, ...known), Math.max(1, ...known)], [size.height - 2, 2]);
  const path = line<number | null>(
    (_, place) => x(place),
    (value) => y(value ?? 0),
  )
    .defined((value) => value !== null)
    .digits(2);
  const last = values.findLastIndex((value) => value !== null);
  const marks: Mark[] = [{ k: 'path', d: path([...values]) ?? '', stroke: tone, width: 1.25 }];
  if (last >= 0)
    marks.push({ k: 'circle', cx: round(x(last)), cy: round(y(values[last] ?? 0)), r: 1.75, fill: tone });
  return { ...size, marks };
}
