import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { progressLine, progressOn } from '../../cli/progress.ts';

test('a known total is shown as a bar, a share and a count', () => {
  expect(progressLine('rows', 307_802, 615_605, 'checking')).toBe(
    'rows  ████████████░░░░░░░░░░░░ 49%  307,802 / 615,605  checking',
  );
});

test('without a total only the count is shown', () => {
  expect(progressLine('rows', 1_234, undefined, '')).toBe('rows  1,234');
});

test('more than was expected stays within the bar', () => {
  expect(progressLine('rows', 12, 10, '')).toBe(`rows  ${'█'.repeat(24)} 100%  12 / 10`);
});

test('a log gets whole lines and the last state, a terminal one line that is drawn again', () => {
  const draw = (terminal: boolean) => {
    const stream = new PassThrough();
    const progress = progressOn(stream, terminal)('rows', 10);
    for (let done = 1; done <= 10; done += 1) progress.advance(done);
    progress.finish();
    return String(stream.read());
  };
  expect(draw(false).split('\n')).toEqual([
    expect.stringContaining('1 / 10'),
    expect.stringContaining('10 / 10'),
    '',
  ]);
  expect(draw(true)).toMatch(/^\r[^\n]+10 \/ 10\n$/);
});

test('a log is not told the same twice', () => {
  const stream = new PassThrough();
  const progress = progressOn(stream, false)('rendering');
  progress.advance(17, 'pages');
  progress.finish();
  expect(String(stream.read())).toBe('rendering  17  pages\n');
});
