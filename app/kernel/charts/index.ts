/** Charts as numbers: data and a frame in, marks out. No DOM, no font, no locale; labels arrive written. */
export { drawBars, drawMeters, drawPairedBars } from './bars.ts';
export { type Column, drawColumns } from './columns.ts';
export { drawEventStudy } from './event-study.ts';
export { drawBurnDown, drawSparkline, type TimePoint } from './lines.ts';
export type { Drawing, Frame, Mark, RectMark, Tone } from './marks.ts';
export { drawSpans } from './spans.ts';
export { drawStackedBar } from './stacked.ts';
export { writeSvg } from './svg.ts';
export { textWidth } from './text.ts';
export { drawWaterfall } from './waterfall.ts';
