/** Charts as numbers: data and a frame in, marks out. No DOM, no font, no locale; labels arrive written. */
export { type Bar, drawBars, drawMeters, drawPairedBars, type Meter, type PairedBar } from './bars.ts';
export { type Column, drawColumns } from './columns.ts';
export { type BurnDown, drawBurnDown, drawSparkline, type TimePoint } from './lines.ts';
export type {
  CircleMark,
  Drawing,
  Frame,
  LineMark,
  Mark,
  PathMark,
  RectMark,
  TextMark,
  Tone,
} from './marks.ts';
export { drawStackedBar, type Segment, type StackedRow } from './stacked.ts';
export { textWidth } from './text.ts';
export { drawWaterfall, type WaterfallEnd, type WaterfallStep } from './waterfall.ts';
