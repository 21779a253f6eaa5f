import { describe, expect, it } from 'vitest';
import { report as en } from '#app/i18n/en/report.ts';
import { translator } from '#app/i18n/index.server.ts';
import { report as zhCN } from '#app/i18n/zh-CN/report.ts';
import { report as zhTW } from '#app/i18n/zh-TW/report.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { loadFonts, printable } from '#app/modules/reports/pdf/fonts.ts';
import { cleaned, glyphGate, SUBSTITUTE } from '#app/modules/reports/pdf/glyphs.ts';
import { breakable, pieces } from '#app/modules/reports/pdf/text.tsx';

/** The runs of a text between which a line may end. */
const runs = (text: string) => pieces(breakable(text)).filter((piece) => piece !== '');

describe('line breaking', () => {
  it('lets Chinese break between characters but never before closing or after opening punctuation', () => {
    expect(runs('成交（增加），是。')).toEqual(['成', '交', '（增', '加），', '是。']);
  });

  it('keeps words, numbers and amounts whole', () => {
    expect(runs('共 1,234.50 元')).toEqual(['共 ', '1,234.50 ', '元']);
    expect(runs('增加（+¥128.7 万）')).toEqual(['增', '加', '（+¥128.7 ', '万）']);
    expect(runs('about −5.2% of it')).toEqual(['about ', '−5.2% ', 'of ', 'it']);
  });

  it('cuts runs that no line could hold', () => {
    const hash = '0123456789abcdef'.repeat(4);
    expect(runs(hash).every((run) => run.length <= 22)).toBe(true);
    expect(runs(hash).join('')).toBe(hash);
  });

  it('loses nothing but invisible marks', () => {
    const text = '“有变化”：3.2 倍（+220%）\u00ad\u200b，见 §4。';
    expect(runs(text).join('')).toBe(text.replace(/[\u00ad\u200b]/g, ''));
  });
});

describe('the glyph gate', () => {
  const gate = () => glyphGate(new Set([...'山货 a'].map((character) => character.codePointAt(0) ?? 0)));

  it('replaces what cannot be printed, once in the list however often it occurs', () => {
    const guard = gate();
    expect(guard.clean('山𠮷货𠮷')).toBe(`山${SUBSTITUTE}货${SUBSTITUTE}`);
    expect(guard.missing).toEqual([{ character: '𠮷', codePoint: 'U+20BB7' }]);
  });

  it('drops what is invisible and turns control characters into spaces, without a warning', () => {
    const guard = gate();
    expect(guard.clean('山\u200b\ufe0f货\ta')).toBe('山货 a');
    expect(guard.missing).toEqual([]);
  });

  it('survives half a surrogate pair', () => {
    const guard = gate();
    expect(guard.clean('山\ud842')).toBe(`山${SUBSTITUTE}`);
    expect(guard.missing).toEqual([{ character: SUBSTITUTE, codePoint: 'U+D842' }]);
  });

  it('reaches every text of a value and leaves everything else alone', () => {
    const value = { title: '山b', rows: [['b', 1, null, true]] };
    expect(cleaned(value, gate())).toEqual({ title: '山〓', rows: [['〓', 1, null, true]] });
  });

  it('lets everything through that the portal itself writes', async () => {
    await loadFonts();
    const catalogues = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
    for (const locale of LOCALES) {
      const guard = glyphGate(printable(locale));
      guard.clean(JSON.stringify(catalogues[locale]) + translator(locale)('common.app') + SUBSTITUTE);
      expect({ locale, missing: guard.missing }).toEqual({ locale, missing: [] });
    }
  });
});
