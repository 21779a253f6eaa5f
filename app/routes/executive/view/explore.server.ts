import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#app/i18n/index.server.ts';
import { formats, localized } from '#app/i18n/index.ts';
import type { Locale } from '#app/kernel/locale.ts';
import {
  type Explored,
  exploreDelivered,
  listExploredRows,
  listProvinces,
} from '#app/modules/impact/index.server.ts';
import { type ExploreBy, FEWEST_MERCHANTS } from '#app/modules/impact/index.ts';
import { isCategory } from '#app/modules/merchants/index.ts';
import type { ProgramView } from '#app/modules/programs/index.server.ts';
import { draftReport, reportPage } from '#app/modules/reports/index.server.ts';
import { type Block, provinceName, type ReportDocument } from '#app/modules/reports/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../../shared/programs.server.ts';
import { EXPLORED, type ExploredFigure, type Exploring, exploreTo, exploringOf } from './explore-address.ts';
import { apartBlocks } from './explore-blocks.ts';

type Words = ReturnType<typeof translator>;
type Level = NonNullable<Explored['now']>;

/** Rows shown of those behind a figure. */
const MOST_ROWS = 30;
/** The table of effects, the event study and the gate; the whole section is one link away. */
const EFFECT_BLOCKS = 3;

const amountOf = (level: Level | null, figure: ExploredFigure): number | null => {
  if (level === null) return null;
  if (figure === 'merchants_active') return level.merchants;
  return level[figure === 'gmv' ? 'gmv_fen' : figure];
};

/** How a figure changed, in a line: as a percentage where there are merchants enough to speak of one. */
function changeNote(t: Words, { now, base }: Explored, figure: ExploredFigure): string {
  const f = formats(t.locale);
  const [value, before] = [amountOf(now, figure), amountOf(base, figure)];
  if (value === null) return '';
  if (before === null) return t('explorer.no_base');
  const told = figure === 'gmv' ? f.money(before) : f.count(before);
  if (Math.min(now?.merchants ?? 0, base?.merchants ?? 0) < FEWEST_MERCHANTS || before <= 0)
    return t('explorer.before', { before: told });
  return t('explorer.before_change', { before: told, change: f.signedPercent(value / before - 1) });
}

/** What a figure is called and how it is reckoned, as the report of the same scope defines it. */
function definitionOf(report: ReportDocument, figure: ExploredFigure) {
  const tables = report.sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'table');
  const row = tables.flatMap(({ rows }) => rows).find(([cell]) => cell?.anchor === figure);
  return { label: row?.[0]?.text ?? figure, definition: row?.[2]?.text ?? '' };
}

function figuresOf(
  t: Words,
  explored: Explored,
  report: ReportDocument,
  toOf: (figure: ExploredFigure) => string,
) {
  const f = formats(t.locale);
  return EXPLORED.map((figure) => {
    const value = amountOf(explored.now, figure);
    const { label } = definitionOf(report, figure);
    const absent = { parts: { digits: t('report.absent.not_collected'), unit: '' }, exact: undefined };
    const shown =
      value === null
        ? absent
        : figure === 'gmv'
          ? { parts: f.moneyParts(value), exact: f.exactMoney(value) }
          : { parts: f.countParts(value), exact: f.exactCount(value) };
    return { figure, label, ...shown, note: changeNote(t, explored, figure), to: toOf(figure) };
  });
}

/** Places below a province have a Chinese name only. */
const placeName = (code: string, chinese: string, locale: Locale): string =>
  provinceName(code, chinese)[locale] || chinese;

/** What a part is called in the reader's language. */
function partNames(
  t: Words,
  by: ExploreBy,
  { places }: Explored,
  programs: readonly ProgramView[],
): (key: string) => string {
  return (key) => {
    if (key === '') return t('explorer.unknown');
    if (by === 'program') {
      const program = programs.find(({ id }) => String(id) === key);
      return program ? localized(program.name, t.locale) : key;
    }
    if (by === 'place') return placeName(key, places.get(key) ?? key, t.locale);
    if (by === 'category') return isCategory(key) ? t(`merchants.category.${key}`) : key;
    return t.any(`common.venue.${key}`);
  };
}

/** The rows a figure is counted from, as far as a page can show them, and the batches they came in. */
async function loadRows(
  t: Words,
  exploring: Exploring,
  programIds: readonly number[],
  report: ReportDocument,
) {
  const { show, period, basePeriod, place, by } = exploring;
  if (show === null) return null;
  const f = formats(t.locale);
  const { merchants, of, batches } = await listExploredRows(
    db,
    { programIds, period, base: basePeriod, province: place, by },
    MOST_ROWS,
  );
  const told = (level: (typeof merchants)[number]['now']): string => {
    if (level === null) return '—';
    if (show === 'merchants_active') return f.exactCount(level.facts);
    const value = level[show === 'gmv' ? 'gmv_fen' : show];
    if (value === null) return t('report.absent.not_collected');
    return show === 'gmv' ? f.exactMoney(value) : f.exactCount(value);
  };
  return {
    figure: show,
    ...definitionOf(report, show),
    of,
    merchants: merchants.map(({ merchantId, name, place: where, now, base }) => ({
      merchantId,
      name,
      place: where,
      now: told(now),
      base: told(base),
    })),
    batches: batches.map(({ id, file, rows, sha256 }) => ({ id, file, rows, sha256 })),
  };
}

/** Everything the explorer shows of what its address asks, within what its reader may see. */
export async function loadExplorer({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  const open = await openPrograms(programs);
  const now = await portalNow(db);
  const exploring = exploringOf(new URL(request.url).searchParams, open, now, programs === 'all');
  const locale: Locale = await localeOf(request, context);
  const t = translator(locale);
  const { programId, period, basePeriod, place, by } = exploring;
  const programIds = programId === null ? idsOf(open) : [programId];
  const [explored, snapshot, provinces] = await Promise.all([
    exploreDelivered(db, { programIds, period, base: basePeriod, province: place, by }),
    draftReport(db, now, { programId, ...period, base: basePeriod }),
    listProvinces(db),
  ]);
  const report = reportPage(snapshot, locale, 'column');
  const program = open.find(({ id }) => id === programId);
  const code = program?.code ?? '';
  const effects: readonly Block[] = report.sections.find(({ id }) => id === 'effects')?.blocks ?? [];
  const rows = await loadRows(t, exploring, programIds, report);
  const f = formats(locale);
  return {
    exploring,
    program: code,
    programs: open.map((one) => ({ code: one.code, name: localized(one.name, locale) })),
    all: programs === 'all',
    provinces: provinces.map(({ code: value, name }) => ({ value, label: placeName(value, name, locale) })),
    scope: program ? localized(program.name, locale) : t('report.scope.all'),
    periods: { now: f.period(period), base: f.period(basePeriod) },
    facts: { now: explored.now?.facts ?? 0, base: explored.base?.facts ?? 0 },
    figures: figuresOf(
      t,
      explored,
      report,
      (figure) => `${exploreTo(exploring, code, { show: figure })}#rows`,
    ),
    change: apartBlocks(t, explored.apart, t(`explorer.by.${by}`), partNames(t, by, explored, open)),
    effects: effects.slice(0, EFFECT_BLOCKS),
    rows,
    sourcesTo: `/executive/impact/sources?${new URLSearchParams({ program: code, ...period })}`,
    effectsTo: `/executive/impact/effects?${new URLSearchParams({ program: code, ...period })}`,
    fairnessTo: `/executive/fairness${programId === null ? '' : `?program=${programId}`}`,
  };
}
