import type { Drawing, Mark, Tone } from './marks.ts';
import { wrapText } from './text.ts';

/** A chart to stand alone: what it says, how to read it, the picture, and where it is from. */
export interface Poster {
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  /** Lines below the picture. */
  readonly footer: readonly string[];
}

export interface Ink {
  readonly colors: Readonly<Record<Tone, string>>;
  /** As `font-family` says it. */
  readonly fonts: string;
  readonly language: string;
}

const PADDING = 24;
const TITLE = 17;
const SMALL = 11.5;
const LEADING = 1.45;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text for XML; characters that XML cannot carry are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inner = '',
) {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

const hinted = (hint: string | undefined): string =>
  hint === undefined ? '' : `<title>${escaped(hint)}</title>`;

function paint(mark: Mark, { colors }: Ink): string {
  const color = (tone: Tone | undefined) => (tone === undefined ? 'none' : colors[tone]);
  switch (mark.k) {
    case 'rect': {
      const { x, y, width, height } = mark;
      const look = { fill: color(mark.fill), 'fill-opacity': mark.opacity };
      return element('rect', { x, y, width, height, ...look }, hinted(mark.hint));
    }
    case 'line': {
      const { x1, y1, x2, y2 } = mark;
      const look = { stroke: color(mark.stroke), 'stroke-width': mark.width, 'stroke-dasharray': mark.dash };
      return element('line', { x1, y1, x2, y2, ...look });
    }
    case 'path':
      return element('path', {
        d: mark.d,
        fill: color(mark.fill),
        'fill-opacity': mark.opacity,
        stroke: color(mark.stroke),
        'stroke-width': mark.width,
        'stroke-dasharray': mark.dash,
      });
    case 'circle': {
      const { cx, cy, r } = mark;
      return element('circle', { cx, cy, r, fill: color(mark.fill) }, hinted(mark.hint));
    }
    case 'text':
      return element(
        'text',
        {
          x: mark.x,
          y: mark.y,
          'font-size': mark.size,
          'font-weight': mark.bold ? 700 : undefined,
          'text-anchor': mark.anchor,
          fill: color(mark.fill),
        },
        escaped(mark.text),
      );
  }
}

/** A chart as an SVG file that needs nothing around it: colours written out, nothing fetched. The same chart is the same text. */
export function writeSvg(poster: Poster, ink: Ink): string {
  const { drawing } = poster;
  const lines = (text: string, size: number, fill: Tone, bold = false) =>
    wrapText(text, size, drawing.width).map((line) => ({ line, size, fill, bold }));
  const write = (written: ReturnType<typeof lines>, from: number) => {
    let y = from;
    const texts = written.map(({ line, size, fill, bold }) => {
      y += size * LEADING;
      return paint({ k: 'text', x: 0, y: Math.round(y), text: line, size, anchor: 'start', fill, bold }, ink);
    });
    return { texts, height: y - from };
  };
  const head = write(
    [...lines(poster.title, TITLE, 'ink', true), ...lines(poster.description, SMALL, 'ink-3')],
    0,
  );
  const top = Math.round(head.height + PADDING);
  const foot = write(
    poster.footer.flatMap((line) => lines(line, SMALL, 'ink-3')),
    top + drawing.height + PADDING / 2,
  );
  const [width, height] = [
    Math.ceil(drawing.width + 2 * PADDING),
    Math.ceil(top + drawing.height + foot.height + 2.5 * PADDING),
  ];
  const parts = [
    `<title>${escaped(poster.title)}</title>`,
    `<desc>${escaped(poster.description)}</desc>`,
    element('rect', { width, height, fill: ink.colors.surface }),
    element(
      'g',
      { transform: `translate(${PADDING} ${PADDING})` },
      [
        ...head.texts,
        element(
          'g',
          { transform: `translate(0 ${top})` },
          drawing.marks.map((mark) => paint(mark, ink)).join(''),
        ),
        ...foot.texts,
      ].join(''),
    ),
  ];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': ink.language,
      role: 'img',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': ink.fonts,
    },
    parts.join(''),
  );
}
