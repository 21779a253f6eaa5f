import { writeXlsxStream } from 'hucre/xlsx';
import { translator } from '#app/i18n/index.server.ts';
import { BYTE_ORDER_MARK, csvLine } from '#app/kernel/csv.ts';
import { dayOf, startOfDay } from '#app/kernel/day.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { readActor, readReason } from '#app/modules/audit/index.ts';
import type { Database } from '#db/client.server.ts';
import { eachEntry } from './statement.server.ts';
import { type EntryView, effectOf, type StatementFilter } from './statement.ts';

interface StatementFile {
  readonly programId: number;
  readonly lineId: number;
  readonly unit: Unit;
  readonly filter: StatementFilter;
}

interface FileColumn {
  readonly header: string;
  /** In characters, as spreadsheets measure. */
  readonly width: number;
  readonly format?: string;
  readonly cell: (entry: EntryView) => string | number | Date | null;
}

/** The clock in Shanghai written as if it were UTC: a spreadsheet knows no zones. */
const wallClock = (at: Date): Date => {
  const day = dayOf(at);
  return new Date(Date.parse(`${day}T00:00:00Z`) + at.getTime() - startOfDay(day).getTime());
};

/** The columns of both files. Money is told in yuan, as on the page; every number stays a number. */
function columnsOf(unit: Unit, locale: Locale): FileColumn[] {
  const t = translator(locale);
  const inUnit = (amount: number): number => (unit === 'fen' ? amount / 100 : amount);
  const figure = (header: string, of: (entry: EntryView) => number): FileColumn => ({
    header,
    width: 18,
    format: unit === 'fen' ? '#,##0.00' : '#,##0',
    cell: (entry) => inUnit(of(entry)),
  });
  const named = (key: 'amount' | 'effect' | 'available') => t(`budgets.file.${key}_${unit}`);
  return [
    { header: t('budgets.file.number'), width: 12, cell: ({ id }) => id },
    {
      header: t('budgets.file.at'),
      width: 20,
      format: 'yyyy-mm-dd hh:mm:ss',
      cell: ({ at }) => wallClock(at),
    },
    { header: t('budgets.column.kind'), width: 12, cell: ({ kind }) => t(`budgets.kind.${kind}`) },
    {
      header: t('budgets.column.application'),
      width: 16,
      cell: ({ applicationNumber }) => applicationNumber,
    },
    { header: t('budgets.column.merchant'), width: 28, cell: ({ merchantName }) => merchantName },
    figure(named('amount'), ({ amount }) => amount),
    figure(named('effect'), effectOf),
    figure(named('available'), ({ available }) => available),
    { header: t('budgets.column.actor'), width: 16, cell: ({ actorName }) => readActor(actorName, t) },
    { header: t('budgets.column.reason'), width: 40, cell: ({ reason }) => readReason(reason, t) },
  ];
}

const plain = (cell: string | number | Date | null): string | number | null =>
  cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : cell;

/** The statement as CSV for a spreadsheet: what people typed into it stays text. */
export async function* statementCsv(
  db: Database,
  { unit, ...of }: StatementFile,
  locale: Locale,
): AsyncGenerator<string> {
  const columns = columnsOf(unit, locale);
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ header }) => header));
  for await (const entry of eachEntry(db, of)) yield csvLine(columns.map(({ cell }) => plain(cell(entry))));
}

/** The statement as a workbook of one sheet, written while it is read. */
export function statementXlsx(
  db: Database,
  { unit, ...of }: StatementFile,
  locale: Locale,
): ReadableStream<Uint8Array> {
  const columns = columnsOf(unit, locale);
  async function* rows() {
    for await (const entry of eachEntry(db, of)) yield columns.map(({ cell }) => cell(entry));
  }
  return writeXlsxStream(rows(), {
    name: translator(locale)('budgets.statement'),
    columns: columns.map(({ header, width, format }) => ({
      header,
      width,
      ...(format !== undefined && { numFmt: format }),
    })),
    freezePane: { rows: 1 },
  });
}
