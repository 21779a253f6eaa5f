import type { Frame, Mark, TextMark, Tone } from './marks.ts';

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\ud840-\ud8bf]/;
const NARROW = /[\s.,:;|!'’·iljItf()[\]/-]/;
const CAPITAL = /[A-Z%mwMW@&¥$+−–—]/;

/**
 * How wide a text is, in multiples of its size, without asking a font: geometry is pure and runs where no font is
 * loaded. The widths are those of Noto Sans rounded up, so a label judged to fit does fit.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (WIDE.test(character)) ems += 1;
    else if (NARROW.test(character)) ems += 0.36;
    else if (CAPITAL.test(character)) ems += 0.78;
    else ems += 0.59;
  }
  return ems * size;
}

/** The text, or as much of it as fits followed by an ellipsis. The whole of it stands in the table behind the chart. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks a short label into at most two lines: at a space where there is one, be it a hard one, between characters otherwise. */
export function twoLines(text: string, size: number, width: number): readonly string[] {
  if (textWidth(text, size) <= width) return [text];
  const pieces = /[ \u00a0]/.test(text) ? text.split(/(?<=[ \u00a0])/) : [...text];
  const half = textWidth(text, size) / 2;
  let first = '';
  while (pieces.length > 1) {
    const [next = ''] = pieces;
    if (first !== '' && textWidth(first + next, size) > Math.max(half, Math.min(width, half * 1.25))) break;
    first += next;
    pieces.shift();
  }
  return [fitText(first.trimEnd(), size, width), fitText(pieces.join(''), size, width)];
}

/** A Chinese character or a word, each with the punctuation that must not begin a line and the space behind it. */
const PIECES =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][，。；：、！？）】」』》”’]*\s*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[，。；：、！？）】」』》”’]*\s*/g;

/** Breaks a sentence into lines of a width, between words and between Chinese characters. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(PIECES)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

export interface LegendEntry {
  readonly label: string;
  readonly tone: Tone;
  readonly opacity?: number;
  readonly hatched?: boolean;
  readonly dashed?: boolean;
}

export const label = (
  text: string,
  x: number,
  y: number,
  size: number,
  more: Partial<Pick<TextMark, 'anchor' | 'fill' | 'bold'>> = {},
): TextMark => ({ k: 'text', x, y, text, size, anchor: 'start', fill: 'ink-2', ...more });

/** Diagonal strokes filling a rectangle: reserved amounts are told from committed ones without colour. */
export function hatching(x: number, y: number, width: number, height: number, gap: number): string {
  const strokes: string[] = [];
  for (let at = gap; at < width + height; at += gap) {
    const fromX = x + Math.max(0, at - height);
    const fromY = y + Math.min(at, height);
    const toX = x + Math.min(at, width);
    const toY = y + Math.max(0, at - width);
    strokes.push(`M${fromX.toFixed(2)},${fromY.toFixed(2)}L${toX.toFixed(2)},${toY.toFixed(2)}`);
  }
  return strokes.join('');
}

function swatch(entry: LegendEntry, x: number, top: number, side: number): Mark[] {
  if (entry.dashed) {
    const y = top + side / 2;
    return [
      { k: 'line', x1: x, y1: y, x2: x + side * 1.6, y2: y, stroke: entry.tone, width: 1.2, dash: '3 2' },
    ];
  }
  if (entry.hatched)
    return [
      { k: 'path', d: hatching(x, top, side, side, side / 2.5), stroke: entry.tone, width: 0.7 },
      { k: 'path', d: `M${x},${top}h${side}v${side}h${-side}Z`, stroke: entry.tone, width: 0.5 },
    ];
  return [{ k: 'rect', x, y: top, width: side, height: side, fill: entry.tone, opacity: entry.opacity ?? 1 }];
}

/**
 * A key in one row from the left, going on to another where the width ends.
 * @param top where it begins; its marks and its height are returned
 */
export function legend(
  entries: readonly LegendEntry[],
  frame: Frame,
  top = 0,
): { marks: Mark[]; height: number } {
  const side = frame.text * 0.85;
  const row = frame.text * 1.7;
  const marks: Mark[] = [];
  let x = 0;
  let y = top;
  for (const entry of entries) {
    const sign = entry.dashed ? side * 1.6 : side;
    const width = sign + frame.text * 0.5 + textWidth(entry.label, frame.text);
    if (x > 0 && x + width > frame.width) {
      x = 0;
      y += row;
    }
    marks.push(...swatch(entry, x, y + frame.text * 0.2, side));
    marks.push(label(entry.label, x + sign + frame.text * 0.5, y + frame.text, frame.text));
    x += width + frame.text * 1.6;
  }
  return { marks, height: entries.length === 0 ? 0 : y - top + row };
}
