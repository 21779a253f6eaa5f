import { type Drawing, type Frame, type Mark, round, type Tone } from './marks.ts';
import { label, legend, textWidth } from './text.ts';

export interface Segment {
  readonly label: string;
  /** 0 to 1; the segments of a row add up to 1. */
  readonly share: number;
  readonly text: string;
  readonly tone: Tone;
  readonly hint?: string;
}

export interface StackedRow {
  readonly label: string;
  readonly segments: readonly Segment[];
}

/** What stands in a segment: name and figure, the figure alone, or nothing where neither fits. */
function inside(segment: Segment, width: number, size: number): string {
  const room = width - size * 0.8;
  const both = `${segment.label} ${segment.text}`;
  if (textWidth(both, size) <= room) return both;
  return textWidth(segment.text, size) <= room ? segment.text : '';
}

/**
 * Shares of a whole, one row a period. Names stand in the segments; a key is added only where one did not fit.
 * @param goal a share worth marking, with the words for it (the aim that new fields bring more than half)
 */
export function drawStackedBar(
  rows: readonly StackedRow[],
  frame: Frame,
  goal?: { share: number; label: string },
): Drawing {
  const size = frame.text;
  const thick = round(size * 2.6);
  const pitch = thick + size * 0.9;
  const head = goal ? size * 1.6 : 0;
  const names = rows.length > 1 ? Math.max(...rows.map((row) => textWidth(row.label, size))) + size : 0;
  const whole = frame.width - names;
  const marks: Mark[] = [];
  let unnamed = false;
  rows.forEach((row, place) => {
    const top = head + place * pitch;
    const baseline = round(top + thick / 2 + size * 0.36);
    if (names > 0) marks.push(label(row.label, 0, baseline, size));
    let x = names;
    for (const segment of row.segments) {
      const width = whole * segment.share;
      const text = inside(segment, width, size);
      if (!text.startsWith(segment.label) && segment.share > 0) unnamed = true;
      marks.push({
        k: 'rect',
        x: round(x),
        y: top,
        width: round(Math.max(width - 0.75, 0)),
        height: thick,
        fill: segment.tone,
        ...(segment.hint === undefined ? {} : { hint: segment.hint }),
      });
      if (text !== '')
        marks.push(label(text, round(x + width / 2), baseline, size, { anchor: 'middle', fill: 'surface' }));
      x += width;
    }
  });
  const bottom = head + rows.length * pitch - size * 0.9;
  if (goal) {
    const x = round(names + whole * goal.share);
    const tick = (from: number, to: number): Mark => ({
      k: 'line',
      x1: x,
      y1: round(from),
      x2: x,
      y2: round(to),
      stroke: 'ink',
      width: 1,
    });
    // Only in the gaps: across a bar it would cut through the names in it.
    marks.push(
      label(goal.label, x, size * 0.9, size, { anchor: 'middle', fill: 'ink' }),
      tick(size * 1.15, head),
    );
    rows.forEach((_, place) => {
      const foot = head + place * pitch + thick;
      marks.push(tick(foot, foot + size * (place === rows.length - 1 ? 0.45 : 0.9)));
    });
  }
  const below = bottom + size * 0.7;
  const named = (rows[0]?.segments ?? []).map((segment) => ({ label: segment.label, tone: segment.tone }));
  const key = legend(unnamed ? named : [], frame, below);
  return {
    width: frame.width,
    height: round(unnamed ? below + key.height : bottom + size * 0.5),
    marks: [...marks, ...key.marks],
  };
}
