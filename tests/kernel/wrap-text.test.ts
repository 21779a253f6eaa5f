import { describe, expect, test } from 'vitest';
import { textWidth, wrapText } from '#app/kernel/charts/text.ts';

const SENTENCE = '从基期的 ¥4.243 亿到本期的 ¥6.031 亿，其中 LMDI 逐项拆解（Ang 2005），没有余项。';

describe('a wrapped sentence', () => {
  test.each([60, 120, 240, 1_000])(
    'fits %d wide, loses nothing, and begins no line with a closing mark',
    (width) => {
      const lines = wrapText(SENTENCE, 12, width);
      expect(lines.join('').replace(/\s/g, '')).toBe(SENTENCE.replace(/\s/g, ''));
      for (const line of lines) {
        expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/^[，。）]/);
      }
    },
  );

  test('on one line is as it was written', () => {
    expect(wrapText(SENTENCE, 12, 10_000)).toEqual([SENTENCE]);
    expect(wrapText('', 12, 100)).toEqual([]);
  });
});
