import { afterAll, describe, expect, it } from 'vitest';
import { LOCALES } from '#app/kernel/locale.ts';
import { writeChart } from '#app/modules/reports/charts/index.server.ts';
import { closeRenderer, reportPage } from '#app/modules/reports/index.server.ts';
import { renderPng } from '#app/modules/reports/pdf/pool.server.ts';
import { sampleSnapshot } from './sample.ts';

const snapshot = sampleSnapshot({ demo: true });
const charts = (locale: (typeof LOCALES)[number]) =>
  reportPage(snapshot, locale, 'column')
    .sections.flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === 'chart');
afterAll(closeRenderer);

/** The text of an SVG as a reader sees it, and whether every element of it is closed. */
function read(svg: string): { text: string; whole: boolean } {
  const open: string[] = [];
  let whole = true;
  for (const [, closes, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (closes) whole &&= open.pop() === name;
    else if (!rest.endsWith('/')) open.push(name);
  }
  const text = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words).join('');
  return { text: text.replace(/\s/g, ''), whole: whole && open.length === 0 };
}

describe.each(LOCALES)('every chart in %s', (locale) => {
  it('is an SVG of its own: finding, labels, source and demo mark, with no colour left to a page', () => {
    expect(charts(locale).length).toBeGreaterThan(6);
    for (const chart of charts(locale)) {
      const svg = writeChart(snapshot, locale, chart.id);
      const { text, whole } = read(svg);
      const { hash, demo } = reportPage(snapshot, locale);
      const labels = chart.drawing.marks.flatMap((mark) => (mark.k === 'text' ? [mark.text] : []));
      for (const words of [...labels, hash.slice(0, 8), demo ?? ''])
        expect(text).toContain(words.replace(/\s/g, '').replace(/&/g, '&amp;'));
      expect(whole).toBe(true);
      expect(svg).not.toMatch(/var\(--|undefined|NaN|href/);
      expect(writeChart(snapshot, locale, chart.id)).toBe(svg);
    }
  });
});

describe('a chart', () => {
  it('is a picture three times as large, the same bytes each time', async () => {
    const svg = writeChart(snapshot, 'zh-CN', 'growth');
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const job = { svg, locale: 'zh-CN', zoom: 3 } as const;
    const [one, other] = [await renderPng(job), await renderPng(job)];
    const header = new DataView(one.buffer, one.byteOffset);
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([Number(width) * 3, Number(height) * 3]);
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('that no report has is not found', () => {
    expect(() => writeChart(snapshot, 'en', 'rumours')).toThrow(expect.objectContaining({ status: 404 }));
  });
});
