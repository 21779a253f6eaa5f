import type { Frame } from '#app/kernel/charts/index.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Note, ReportSnapshot } from '../snapshot.ts';
import { allocationsSection } from './allocations.ts';
import { budgetSection } from './budget.ts';
import { changesSection } from './changes.ts';
import { deliverySection } from './delivery.ts';
import { effectsSection } from './effects/index.ts';
import { growthSection } from './growth.ts';
import { measuresSection } from './measures.ts';
import type { ReportDocument } from './model.ts';
import { programsSection } from './programs.ts';
import { reachSection } from './reach.ts';
import { sourcesSection } from './sources.ts';
import { headline, reportFinding, summarySection } from './summary.ts';
import { type Writer, writer } from './writer.ts';

function noteText(w: Writer, note: Note): string {
  if (note.key === 'base_incomplete')
    return w.t('report.note.base_incomplete', { days: note.days, count: note.of });
  if (note.key !== 'partly_collected') return w.t(`report.note.${note.key}`);
  return w.t('report.note.partly_collected', {
    metric: w.t(`report.column.${note.metric}`),
    collected: note.collected,
    rows: note.rows,
  });
}

function facts(w: Writer, hash: string): ReportDocument['facts'] {
  const { period, base, dataThrough, frozenAt } = w.snapshot;
  const fact = (key: 'period' | 'base' | 'data_through' | 'frozen_at' | 'snapshot', value: string) => ({
    label: w.t(`report.fact.${key}`),
    value,
  });
  return [
    fact('period', w.f.period(period)),
    fact('base', w.f.period(base)),
    fact('data_through', dataThrough === null ? w.absent('not_collected') : w.f.day(dataThrough)),
    fact('frozen_at', w.f.dayTime(new Date(frozenAt))),
    fact('snapshot', hash),
  ];
}

/** Writes a snapshot out in one language. Pure: the same snapshot, locale and room give the same document. */
export function writeReport(
  snapshot: ReportSnapshot,
  hash: string,
  locale: Locale,
  frame: Frame,
): ReportDocument {
  const w = writer(snapshot, locale, frame);
  const scope = snapshot.scope.of === 'all' ? w.t('report.scope.all') : w.name(snapshot.scope.program.name);
  const sections = [
    summarySection,
    changesSection,
    programsSection,
    budgetSection,
    deliverySection,
    reachSection,
    growthSection,
    effectsSection,
    measuresSection,
    allocationsSection,
    sourcesSection,
  ];
  return {
    title: w.t('report.title', { scope }),
    scope,
    period: w.f.period(snapshot.period),
    finding: reportFinding(w),
    facts: facts(w, hash),
    headline: headline(w),
    notes: snapshot.notes.map((note) => noteText(w, note)),
    sections: sections.map((write) => write(w)).filter((section) => section !== null),
    demo: snapshot.demo ? w.t('report.demo') : null,
    hash,
  };
}
