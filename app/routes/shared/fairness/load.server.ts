import { translator } from '#app/i18n/index.server.ts';
import { formats, localized } from '#app/i18n/index.ts';
import { drawBars } from '#app/kernel/charts/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { measureFairness, measureService } from '#app/modules/applications/index.server.ts';
import {
  approvalRate,
  FAIRNESS,
  type FairnessBy,
  type FairnessRow,
  FEWEST,
} from '#app/modules/applications/index.ts';
import { isCategory } from '#app/modules/merchants/index.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../programs.server.ts';

type Words = ReturnType<typeof translator>;

const MOST_BARS = 12;

/** What a group is called. */
function nameOf(t: Words, by: FairnessBy, { key, name }: FairnessRow): string {
  if (key === null || key === '') return t('queue.fairness.unknown');
  if (by === 'place') return name ?? key;
  if (by === 'category') return isCategory(key) ? t(`merchants.category.${key}`) : key;
  return t.any(by === 'size' ? `queue.size.${key}` : `programs.kind.${key}`);
}

export interface NamedFairness extends FairnessRow {
  readonly label: string;
  /** Null where there are too few decisions for one. */
  readonly rate: number | null;
}

/** The page's finding and picture: those approved most often first; small groups are left out. */
function chartOf(t: Words, rows: readonly NamedFairness[]) {
  const f = formats(t.locale);
  const ranked = rows.flatMap((row) => (row.rate === null ? [] : [{ ...row, rate: row.rate }]));
  ranked.sort((one, other) => other.rate - one.rate);
  const [high, low] = [ranked[0], ranked.at(-1)];
  if (!high || !low) return null;
  const shown =
    ranked.length <= MOST_BARS
      ? ranked
      : [...ranked.slice(0, MOST_BARS / 2), ...ranked.slice(-MOST_BARS / 2)];
  return {
    title: t('queue.fairness.finding', {
      high: f.percent(high.rate),
      highName: high.label,
      low: f.percent(low.rate),
      lowName: low.label,
    }),
    description: t('queue.fairness.how', { count: FEWEST }),
    drawing: drawBars(
      shown.map(({ label, rate }) => ({
        label,
        value: rate * 100,
        text: f.percent(rate),
        tone: 'indigo' as const,
      })),
      { width: 720, text: 13 },
    ),
    table: {
      head: [t('queue.fairness.by'), t('queue.fairness.rate')],
      rows: ranked.map(({ label, rate }) => [label, f.percent(rate)]),
    },
  };
}

const nameIn = (programs: readonly ProgramView[], id: number, locale: Locale): string => {
  const program = programs.find((one) => one.id === id);
  return program ? localized(program.name, locale) : String(id);
};

/** Everything the page about fairness shows, within the programmes of its reader. */
export async function loadFairness(request: Request, within: 'all' | readonly number[], locale: Locale) {
  const t = translator(locale);
  const params = new URL(request.url).searchParams;
  const by = FAIRNESS.find((name) => name === params.get('by')) ?? 'place';
  const programs = await openPrograms(within);
  const program = programs.find(({ id }) => String(id) === params.get('program'));
  const scope = { programIds: program ? [program.id] : programs.map(({ id }) => id) };
  const [groups, service] = await Promise.all([
    measureFairness(db, scope, by),
    measureService(db, scope, dayOf(await portalNow(db))),
  ]);
  const rows = groups.map(
    (row): NamedFairness => ({ ...row, label: nameOf(t, by, row), rate: approvalRate(row) }),
  );
  return {
    by,
    programId: program?.id,
    programs: programs.map(({ id, name }) => ({ id, name })),
    rows,
    chart: chartOf(t, rows),
    service: service.map((row) => ({
      ...row,
      program: nameIn(programs, row.programId, locale),
    })),
  };
}
export type FairnessData = Awaited<ReturnType<typeof loadFairness>>;
