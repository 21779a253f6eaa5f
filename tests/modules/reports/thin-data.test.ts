import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { addDays } from '#app/kernel/day.ts';
import { LOCALES } from '#app/kernel/locale.ts';
import { importDelivery } from '#app/modules/delivery/index.server.ts';
import { freezeReport, reportPage } from '#app/modules/reports/index.server.ts';
import type { ReportSnapshot } from '#app/modules/reports/snapshot.ts';
import { sheetsOf } from '#app/modules/reports/workbook/sheets.ts';
import { newApplication } from '#tests/support/applications.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newProgram } from '#tests/support/factories.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const db = useDatabase();
useDataDir();
const context = contextOf(undefined, new Date('2022-06-20T02:00:00Z'));
const SPRING = { from: '2022-04-04', to: '2022-06-19' };
const MONDAYS = Array.from({ length: 11 }, (_, week) => addDays(SPRING.from, week * 7));

interface Case {
  readonly merchants: number;
  /** The weeks a file has rows for. */
  readonly weeks: readonly string[];
  readonly period?: { readonly from: string; readonly to: string };
}

/** What a report is asked of where there is little to tell. */
const CASES: Record<string, Case> = {
  'an empty period': { merchants: 2, weeks: MONDAYS, period: { from: '2019-01-01', to: '2019-01-31' } },
  'a programme without delivery': { merchants: 2, weeks: [] },
  'a programme without anybody': { merchants: 0, weeks: [] },
  'one merchant': { merchants: 1, weeks: MONDAYS },
  'all merchants supported at once, nobody to compare with': { merchants: 12, weeks: MONDAYS },
  'a missing month': { merchants: 3, weeks: MONDAYS.filter((day) => !day.startsWith('2022-05')) },
  'sales of nothing': { merchants: 2, weeks: MONDAYS.slice(0, 1) },
};

const snapshots = new Map<string, ReportSnapshot>();

beforeAll(async () => {
  for (const [name, { merchants, weeks, period }] of Object.entries(CASES)) {
    const program = await newProgram(db, { name });
    const lines: string[] = [];
    for (let place = 0; place < merchants; place += 1) {
      const { merchantId } = await newApplication(db, program, { state: 'approved' });
      const gmv = name === 'sales of nothing' ? 0 : 50_000 + 1_000 * place;
      for (const [week, day] of weeks.entries()) lines.push(`${merchantId},${day},1,${gmv + week * 100}`);
    }
    if (lines.length > 0)
      await importDelivery(db, context, {
        programId: program.programId,
        fileName: `${name}.csv`,
        file: Readable.from([`portal_merchant_id,date,orders,gmv_fen\n${lines.join('\n')}\n`]),
      });
    const frozen = await freezeReport(db, context, { programId: program.programId, ...(period ?? SPRING) });
    snapshots.set(name, frozen.snapshot);
  }
});

const textsOf = (value: unknown): (string | number)[] => {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (value instanceof Map) return [...value.values()].flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe.each(Object.keys(CASES))('a report of %s', (name) => {
  it.each(LOCALES)('says so in %s, and makes no figure up', (locale) => {
    const snapshot = snapshots.get(name) as ReportSnapshot;
    const report = reportPage(snapshot, locale);
    const t = translator(locale);
    const said = [...textsOf(report), ...textsOf(sheetsOf(t, report))];
    expect(said.filter((text) => /NaN|undefined|Infinity|\{\w+\}/.test(String(text)))).toEqual([]);
    expect(report.finding.length).toBeGreaterThan(5);
    for (const section of report.sections) expect(section.finding, section.id).not.toBe('');
    // Every figure is a number, or a reason why there is none.
    const figures = Object.values(snapshot.figures).filter((figure) => figure !== undefined);
    for (const { id, value, absent } of figures)
      expect([id, (value === null) === (absent !== null)]).toEqual([id, true]);
    const table = report.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.type === 'table' && block.id === 'figures_table');
    expect(table?.type === 'table' && table.rows.length).toBe(figures.length);
  });

  it('never says that anything was caused', () => {
    const { effects } = snapshots.get(name) as ReportSnapshot;
    for (const { verdict } of effects?.rows ?? []) expect(['unknown', 'changed']).toContain(verdict);
  });
});
