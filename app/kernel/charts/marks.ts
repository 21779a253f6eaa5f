/**
 * What every chart is made of. Geometry is worked out once, in numbers, and painted twice: as SVG on the page and as
 * vectors in the PDF. A mark therefore names a colour of the theme, never a colour value, and a text mark stands on its
 * baseline, because the two painters do not agree on anything else about text.
 */

/** A colour of the theme by name. The page maps it to a CSS variable, the PDF to the light theme's value. */
export type Tone =
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'line'
  | 'line-2'
  | 'sunken'
  | 'surface'
  | 'indigo'
  | 'cinnabar'
  | 'good'
  | 'belt'
  | 'produce'
  | 'craft'
  | 'books'
  | 'recovery';

export interface RectMark {
  readonly k: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: Tone;
  readonly opacity?: number | undefined;
  /** The exact value, shown on hover. */
  readonly hint?: string | undefined;
}

export interface LineMark {
  readonly k: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: Tone;
  readonly width: number;
  readonly dash?: string | undefined;
}

export interface PathMark {
  readonly k: 'path';
  readonly d: string;
  readonly stroke?: Tone | undefined;
  readonly width?: number | undefined;
  readonly dash?: string | undefined;
  readonly fill?: Tone | undefined;
  readonly opacity?: number | undefined;
}

export interface CircleMark {
  readonly k: 'circle';
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  readonly fill: Tone;
  readonly hint?: string | undefined;
}

export interface TextMark {
  readonly k: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: Tone;
  readonly bold?: boolean | undefined;
}

export type Mark = RectMark | LineMark | PathMark | CircleMark | TextMark;

/** A finished chart in its own coordinates; a painter may scale it as a whole. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** The room a chart is given: its width, and the size of its text, in the painter's unit. */
export interface Frame {
  readonly width: number;
  readonly text: number;
}

/** Two decimals are a tenth of what any printer resolves, and keep the same input at the same bytes. */
export const round = (value: number): number => Math.round(value * 100) / 100;
