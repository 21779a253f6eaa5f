import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';
import { hashSnapshot } from '#app/modules/reports/canonical.server.ts';
import { writeReport } from '#app/modules/reports/document/index.ts';
import type { Block, ReportDocument } from '#app/modules/reports/document/model.ts';
import { closeRenderer, type RenderedReport, renderReport } from '#app/modules/reports/pdf/pool.server.ts';
import { renderHere } from '#app/modules/reports/pdf/render.ts';
import type { ReportSnapshot } from '#app/modules/reports/snapshot.ts';
import { linesOf, type ReadPdf, readPdf, squeeze } from './read-pdf.ts';
import { PORTAL, sampleSnapshot } from './sample.ts';

const PAGE = { width: 595.28, side: 54 };
const FRAME = { width: 487.28, text: 8 };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const documentOf = (snapshot: ReportSnapshot, locale: Locale): ReportDocument =>
  writeReport(snapshot, hashSnapshot(snapshot), locale, FRAME);

function wordsOf(block: Block): string[] {
  switch (block.type) {
    case 'note':
      return [block.text];
    case 'figures':
      return block.cells.flatMap((cell) => [cell.label, cell.digits, cell.unit, cell.detail]);
    case 'chart':
      return [
        block.title,
        block.description,
        ...block.drawing.marks.flatMap((mark) => (mark.k === 'text' ? [mark.text] : [])),
      ];
    case 'table':
      return [
        block.title,
        block.footnote ?? '',
        ...block.columns.map((column) => column.label),
        ...[...block.rows, block.total ?? []].flat().map((cell) => cell.exact),
      ];
  }
}

// A render takes a second of computing, and many seconds on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
afterAll(closeRenderer);

describe.each(LOCALES)('the report in %s', (locale) => {
  const snapshot = sampleSnapshot();
  const report = documentOf(snapshot, locale);
  let rendered: RenderedReport;
  let pdf: ReadPdf;

  beforeAll(async () => {
    rendered = await renderReport(snapshot, locale, PORTAL);
    pdf = await readPdf(rendered.bytes);
  });

  it('is the same bytes again', async () => {
    const again = await renderReport(snapshot, locale, PORTAL);
    expect(sha256(again.bytes)).toBe(sha256(rendered.bytes));
    expect(again.pages).toBe(pdf.pages.length);
  });

  it('prints every word and figure of the document', () => {
    const printed = pdf.pages.map((page) => page.text).join('');
    const wanted = [
      report.finding,
      ...report.facts.flatMap((fact) => [fact.label, fact.value]),
      ...report.headline.flatMap((cell) => [cell.label, cell.digits, cell.detail]),
      ...report.notes,
      ...report.sections.flatMap((section) => [
        section.name,
        section.finding,
        ...section.blocks.flatMap(wordsOf),
      ]),
    ];
    expect(wanted.length).toBeGreaterThan(400);
    expect(wanted.filter((text) => !printed.includes(squeeze(text)))).toEqual([]);
  });

  it('states each figure with every digit it was frozen with', () => {
    const printed = pdf.pages.map((page) => page.text).join('');
    const definitions = report.sections.find((section) => section.id === 'sources')?.blocks[0];
    if (definitions?.type !== 'table') throw new Error('the definitions are missing');
    expect(definitions.rows).toHaveLength(Object.keys(snapshot.figures).length);
    for (const [label, value] of definitions.rows)
      expect(printed).toContain(squeeze(`${label?.exact}${value?.exact}`));
  });

  it('never begins a line with closing punctuation, ends one with opening punctuation, or shows a hyphenation mark', () => {
    const lines = pdf.pages.flatMap(linesOf).map((line) => line.text.trim());
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter((line) => /^[，。、；：！？）」』》〉”’%‰]/u.test(line) && line !== '%')).toEqual([]);
    expect(lines.filter((line) => /[（「『《〈“‘¥+]$/u.test(line))).toEqual([]);
    expect(lines.filter((line) => /\u00ad|[\p{Script=Han}]-$/u.test(line))).toEqual([]);
  });

  it('keeps every line inside the margins', () => {
    const over = pdf.pages
      .flatMap((page) => page.runs)
      .filter((run) => run.x < PAGE.side - 1 || run.x + run.width > PAGE.width - PAGE.side + 1);
    expect(over).toEqual([]);
  });

  it('embeds every font and falls back to none of the built-in ones', () => {
    expect(pdf.fonts.length).toBeGreaterThan(1);
    expect(pdf.fonts.filter((font) => !font.embedded || !/^[A-Z]{6}\+NotoSans/.test(font.name))).toEqual([]);
  });

  it('says on every page that the data is demo data, and which snapshot it is', () => {
    const mark = squeeze(translator(locale)('report.demo'));
    expect(pdf.pages.filter((page) => !page.text.includes(mark))).toEqual([]);
    const short = hashSnapshot(snapshot).slice(0, 8);
    expect(pdf.pages.filter((page) => !page.text.includes(short))).toEqual([]);
  });

  it('lists in its contents the page each section really begins on', () => {
    const contents = pdf.pages[1];
    const pageOf = (finding: string) =>
      pdf.pages.findIndex((page, place) => place > 1 && page.text.includes(squeeze(finding)));
    for (const section of report.sections) {
      const page = pageOf(section.name + section.finding) + 1;
      expect(page).toBeGreaterThan(2);
      expect(contents?.text).toContain(squeeze(`${section.name}${section.finding}${page}`));
    }
  });

  it('leads to the page that says what became of it', () => {
    expect(pdf.links).toEqual([`${PORTAL}/verify/${hashSnapshot(snapshot)}`]);
  });

  it('has the sections as its outline and says what it is', () => {
    expect(pdf.outline).toEqual(report.sections.map((section) => section.name));
    expect(pdf.info).toMatchObject({
      Title: report.title,
      Subject: hashSnapshot(snapshot),
      PDFFormatVersion: '1.7',
    });
  });
});

describe('a report', () => {
  it('is the same bytes from this thread as from a thread of its own', async () => {
    const snapshot = sampleSnapshot();
    const here = await renderHere({
      snapshot,
      hash: hashSnapshot(snapshot),
      locale: 'zh-CN',
      portal: PORTAL,
    });
    const elsewhere = await renderReport(snapshot, 'zh-CN', PORTAL);
    expect(sha256(here.bytes)).toBe(sha256(elsewhere.bytes));
  });

  it('carries no demo mark when its data is not demo data', async () => {
    const snapshot = sampleSnapshot({ demo: false });
    const pdf = await readPdf((await renderReport(snapshot, 'zh-CN', PORTAL)).bytes);
    expect(pdf.pages.filter((page) => page.text.includes('演示数据'))).toEqual([]);
  });

  it('repeats the header of a long table on each of its pages, and never leaves it alone there', async () => {
    const snapshot = sampleSnapshot({ allocations: 200 });
    const pdf = await readPdf((await renderReport(snapshot, 'zh-CN', PORTAL)).bytes);
    const withRows = pdf.pages.filter((page) =>
      /第\d+(有限公司|合作社|旗舰店|工作室|经营部)/.test(page.text),
    );
    expect(withRows.length).toBeGreaterThan(5);
    expect(withRows.filter((page) => !page.text.includes('商家所在地计划核定应交付交付进度'))).toEqual([]);
    const withHeader = pdf.pages.filter((page) => page.text.includes('商家所在地计划核定应交付交付进度'));
    expect(withHeader).toHaveLength(withRows.length);
    const shown = new Set(
      pdf.pages.flatMap((page) => page.text.match(/第\d+(?=有限公司|合作社|旗舰店|工作室|经营部)/g) ?? []),
    );
    expect(shown.size).toBe(190);
  });

  it('sets very long names and very large numbers inside their columns', async () => {
    const snapshot = sampleSnapshot();
    const name =
      '内蒙古自治区呼伦贝尔市鄂伦春自治旗大兴安岭农垦集团有限责任公司绿色有机食品原产地直供旗舰店（官方授权）';
    const [first, ...rest] = snapshot.allocations.rows;
    if (!first) throw new Error('the sample has no allocations');
    const large = {
      ...snapshot,
      allocations: {
        ...snapshot.allocations,
        rows: [
          {
            ...first,
            merchant: name,
            granted: 9_007_199_254_740_991,
            due: 9_007_199_254_740_991,
            delivered: 9_007_199_254_740_990,
          },
          {
            ...first,
            unit: 'fen' as const,
            merchant: 'A'.repeat(120),
            granted: 9_007_199_254_740_991,
            delivered: 1,
          },
          ...rest,
        ],
      },
    };
    const pdf = await readPdf((await renderReport(large, 'zh-CN', PORTAL)).bytes);
    const printed = pdf.pages.map((page) => page.text).join('');
    expect(printed).toContain(name);
    expect(printed).toContain('A'.repeat(120));
    expect(printed).toContain('9,007,199,254,740,991');
    expect(printed).toContain('¥90,071,992,547,409.91');
    const over = pdf.pages
      .flatMap((page) => page.runs)
      .filter((run) => run.x + run.width > PAGE.width - PAGE.side + 1);
    expect(over).toEqual([]);
  });

  it('prints 〓 for a character no font has, and says which', async () => {
    const snapshot = sampleSnapshot();
    const rare = structuredClone(snapshot);
    const [first] = rare.allocations.rows;
    if (first) first.merchant = '𠮷野赟骉🍊家';
    const rendered = await renderReport(rare, 'zh-TW', PORTAL);
    const printed = (await readPdf(rendered.bytes)).pages.map((page) => page.text).join('');
    expect(printed).toContain('〓野赟骉〓家');
    expect(rendered.warnings).toEqual([
      { character: '𠮷', codePoint: 'U+20BB7' },
      { character: '🍊', codePoint: 'U+1F34A' },
    ]);
  });

  it('is whole where nothing was collected: the sections say so and no figure is made up', async () => {
    const pdf = await readPdf((await renderReport(emptySnapshot(), 'zh-CN', PORTAL)).bytes);
    const printed = pdf.pages.map((page) => page.text).join('');
    for (const sentence of [
      '报告期内还没有商家获得扶持',
      '报告期内没有投放数据',
      '报告范围内没有预算',
      '报告范围内没有授予举措',
      '报告范围内还没有配额',
      '商家的所在地没有采集',
    ])
      expect(printed).toContain(sentence);
    expect(printed).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('has room for sixty programmes', async () => {
    const snapshot = sampleSnapshot({ allocations: 0 });
    const many = structuredClone(snapshot);
    const [row] = many.programs.rows;
    const [line] = many.budgets.rows;
    if (!row || !line) throw new Error('the sample has no programmes');
    for (let id = 100; id < 160; id += 1) {
      many.programs.rows.push({ ...row, program: { ...row.program, id } });
      many.budgets.rows.push({ ...line, programId: id });
    }
    await expect(renderReport(many, 'en', PORTAL)).resolves.toMatchObject({ warnings: [] });
  });
});

/** A portal on its first day. */
function emptySnapshot(): ReportSnapshot {
  const full = sampleSnapshot({ allocations: 0 });
  const none = { sources: [], rows: [] };
  const figures = Object.fromEntries(
    Object.entries(full.figures).map(([id, figure]) => [
      id,
      id.startsWith('merchants')
        ? { ...figure, value: 0 }
        : { ...figure, value: null, absent: 'not_collected' },
    ]),
  ) as ReportSnapshot['figures'];
  return {
    ...full,
    dataThrough: null,
    figures,
    programs: none,
    budgets: none,
    burns: none,
    months: none,
    venues: none,
    channels: none,
    regions: none,
    categories: none,
    measures: none,
    growth: {
      sources: [],
      baseFen: null,
      nowFen: null,
      factors: null,
      absent: 'not_collected',
      uncollected: [],
    },
    allocations: { ...none, total: 0 },
    batches: [],
    sources: {},
    notes: [],
  };
}
