import type { CellValue, WriteSheet } from 'hucre';
import type { translator } from '#app/i18n/index.server.ts';
import type { Cell, CellNumber, ReportDocument, TableBlock } from '../document/model.ts';

type Translate = ReturnType<typeof translator>;

const FEN_PER_YUAN = 100;
const BOLD = { font: { bold: true } } as const;
const WRAPPED = { alignment: { wrapText: true, vertical: 'top' } } as const;
/** What Excel allows in the name of a sheet. */
const NAME_LENGTH = 31;
const FORBIDDEN = /[[\]:*?/\\']/g;

const digits = (places = 0): string => (places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`);

/** How a spreadsheet writes a number out: with the digits of page and paper. */
export function numberFormat({ as, places }: CellNumber): string {
  switch (as) {
    case 'count':
      return digits();
    case 'money':
      return digits(2);
    case 'percent':
      return `${digits(places)}%`;
    case 'change':
      return `+${digits(places)}%;-${digits(places)}%;${digits(places)}%`;
    case 'multiple':
    case 'decimal':
      return digits(places);
  }
}

const contentOf = ({ exact, number }: Cell): CellValue => {
  if (!number) return exact === '' ? null : exact;
  return number.as === 'money' ? number.value / FEN_PER_YUAN : number.value;
};

/** A name no other sheet has; Excel does not tell capitals apart. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted.replace(FORBIDDEN, ' ').trim();
  for (let turn = 1; ; turn++) {
    const tail = turn === 1 ? '' : ` ${turn}`;
    const name = `${[...clean].slice(0, NAME_LENGTH - tail.length).join('')}${tail}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** A table as a sheet: the heads in its first row, numbers as numbers. Money is told in yuan. */
function tableSheet(block: TableBlock, name: string): WriteSheet {
  const lines = [...block.rows, ...(block.total ? [block.total] : [])];
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const place of block.columns.keys()) cells.set(`0,${place}`, { style: BOLD });
  for (const [at, line] of lines.entries())
    for (const [place, { number }] of line.entries()) {
      const total = at >= block.rows.length;
      if (!number && !total) continue;
      const style = { ...(number && { numFmt: numberFormat(number) }), ...(total && BOLD) };
      cells.set(`${at + 1},${place}`, { style });
    }
  return {
    name,
    columns: block.columns.map(({ width }) => ({ width: Math.max(12, Math.round(width * 1.3)) })),
    rows: [block.columns.map(({ label }) => label), ...lines.map((line) => line.map(contentOf))],
    cells,
    freezePane: { rows: 1 },
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

interface Placed {
  readonly block: TableBlock;
  readonly name: string;
}

/** What the workbook is about, how to read it, and where each table stands. */
function coverSheet(
  t: Translate,
  report: ReportDocument,
  placed: readonly Placed[],
  name: string,
): WriteSheet {
  const rows: CellValue[][] = [];
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const add = (row: CellValue[], style?: object): number => {
    rows.push(row);
    if (style) cells.set(`${rows.length - 1},0`, { style });
    return rows.length - 1;
  };
  add([report.title], { font: { bold: true, size: 16 } });
  add([report.finding]);
  if (report.demo !== null) add([report.demo], BOLD);
  add([]);
  for (const { label, value } of report.facts) add([label, value], BOLD);
  add([]);
  add([t('report.workbook.tables'), t('report.workbook.rows'), t('report.workbook.sources')], BOLD);
  for (const { block, name: sheet } of placed) {
    const at = add([sheet, block.rows.length, block.footnote]);
    const hyperlink = { target: '', location: `'${sheet}'!A1`, display: sheet };
    cells.set(`${at},0`, { hyperlink, style: { font: { underline: true } } });
  }
  add([]);
  add([t('report.workbook.reading')], BOLD);
  for (const note of [t('report.workbook.units'), ...report.notes]) add([note]);
  return {
    name,
    columns: [{ width: 34 }, { width: 40, style: WRAPPED }, { width: 70 }],
    rows,
    cells,
    view: { showGridLines: false },
  };
}

/** The sheets of a report: what it is, then a sheet for each table. */
export function sheetsOf(t: Translate, report: ReportDocument): WriteSheet[] {
  const taken = new Set<string>();
  const cover = sheetName(t('report.workbook.cover'), taken);
  const placed = report.sections
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.type === 'table')
    .map((block) => ({ block, name: sheetName(block.title, taken) }));
  return [coverSheet(t, report, placed, cover), ...placed.map(({ block, name }) => tableSheet(block, name))];
}
