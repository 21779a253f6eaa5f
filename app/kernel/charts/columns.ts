import { scaleBand, scaleLinear } from 'd3-scale';
import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { label, textWidth } from './text.ts';

export interface Column {
  readonly label: string;
  /** null where it was not collected; 0 where it was collected and there was none. */
  readonly value: number | null;
  readonly text: string;
  readonly hint?: string;
}

/** Every n-th label, so that no two of them touch. */
const labelStep = (texts: readonly string[], size: number, pitch: number): number =>
  Math.max(1, Math.ceil((Math.max(0, ...texts.map((text) => textWidth(text, size))) + size * 0.5) / pitch));

/** Columns over time from zero, each with its figure above it where there is room. */
export function drawColumns(
  columns: readonly Column[],
  options: { tone: Tone; height: number; absent: string },
  frame: Frame,
): Drawing {
  const size = frame.text;
  const floor = options.height - size * 1.8;
  const x = scaleBand(
    columns.map((_, place) => place),
    [0, frame.width],
  )
    .paddingInner(0.32)
    .paddingOuter(0.12);
  const y = scaleLinear([0, Math.max(1, ...columns.map((column) => column.value ?? 0))], [floor, size * 1.6]);
  const wide = x.bandwidth();
  const figures = labelStep(
    columns.map((column) => column.text),
    size * 0.92,
    x.step(),
  );
  const names = labelStep(
    columns.map((column) => column.label),
    size,
    x.step(),
  );
  const marks = columns.flatMap((column, place): Mark[] => {
    const left = x(place) ?? 0;
    const middle = round(left + wide / 2);
    const top = column.value === null ? floor : y(column.value);
    const bar: Mark = {
      k: 'rect',
      x: round(left),
      y: round(top),
      width: round(wide),
      height: round(floor - top),
      fill: options.tone,
      ...(column.hint === undefined ? {} : { hint: column.hint }),
    };
    const gap: Mark = {
      k: 'line',
      x1: round(left),
      y1: floor - 2,
      x2: round(left + wide),
      y2: floor - 2,
      stroke: 'ink-3',
      width: 1,
      dash: '1.5 2',
    };
    return [
      column.value === null ? gap : bar,
      ...(place % figures === 0
        ? [
            label(
              column.value === null ? options.absent : column.text,
              middle,
              round(top - size * 0.5),
              size * 0.92,
              { anchor: 'middle', fill: column.value === null ? 'ink-3' : 'ink' },
            ),
          ]
        : []),
      ...(place % names === 0
        ? [label(column.label, middle, round(floor + size * 1.4), size, { anchor: 'middle' })]
        : []),
    ];
  });
  const base: Mark = {
    k: 'line',
    x1: 0,
    y1: floor,
    x2: frame.width,
    y2: floor,
    stroke: 'ink-3',
    width: 0.75,
  };
  return { width: frame.width, height: options.height, marks: [...marks, base] };
}
