import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/ui/styles/tokens.css', import.meta.url), 'utf8');

/** The colours of the first block that begins with `selector`. */
function tokens(selector: string): Map<string, string> {
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = tokens(':root {');
const dark = tokens(':root:not([data-theme="light"])');
const chosenDark = tokens(':root[data-theme="dark"]');

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(theme.get(name) ?? 'missing'));
  return (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05);
}

const pairs = (fronts: string, backs: string) =>
  fronts.split(' ').flatMap((front) => backs.split(' ').map((back) => [front, back] as const));

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what must be seen to use a control or to read a picture. */
const TEXT = [
  ...pairs('ink ink-2 ink-3 indigo cinnabar good warn', 'paper surface sunken indigo-soft'),
  ...pairs('ink ink-2', 'cinnabar-soft good-soft warn-soft'),
  ...pairs('on-indigo', 'indigo indigo-2'),
  ...pairs('paper', 'ink'),
  ['cinnabar', 'cinnabar-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['indigo', 'warn-soft'],
] as const;
const SHAPES = [
  ...pairs('edge', 'paper surface'),
  ...pairs('belt produce craft books recovery indigo', 'paper surface sunken'),
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s theme', (_, theme) => {
  it.each(TEXT)('%s is readable on %s', (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPES)('%s is seen on %s', (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
});

it('is the same dark by the system’s wish and by the reader’s', () => {
  expect(dark.size).toBeGreaterThan(20);
  expect(chosenDark).toEqual(dark);
  expect([...dark.keys()]).toEqual([...light.keys()]);
});
