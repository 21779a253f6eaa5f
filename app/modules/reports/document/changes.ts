import type { Revision } from '../freeze/revision-shape.ts';
import type { Block, Cell, FigureCell, Section, SectionId, TableBlock } from './model.ts';
import type { Writer } from './writer.ts';

/** In which section a reader finds each part that is compared as a whole. */
const SECTION_OF: Readonly<Record<Revision['parts'][number], SectionId>> = {
  programs: 'programs',
  budgets: 'budget',
  burns: 'budget',
  months: 'delivery',
  venues: 'delivery',
  channels: 'delivery',
  regions: 'reach',
  categories: 'reach',
  measures: 'measures',
  growth: 'growth',
  allocations: 'allocations',
  effects: 'effects',
};

const exactCell = ({ exact, number }: FigureCell, muted: boolean): Cell => ({
  text: exact,
  exact,
  muted,
  ...(number && { number }),
});

function figuresTable(w: Writer, { version, figures }: Revision): TableBlock {
  return {
    type: 'table',
    id: 'changes_figures',
    title: w.t('report.changes.figures'),
    sources: [],
    footnote: null,
    columns: [
      { label: w.t('report.column.figure'), align: 'start', width: 34 },
      { label: w.t('report.changes.before', { version }), align: 'end', width: 33 },
      { label: w.t('report.changes.now'), align: 'end', width: 33 },
    ],
    rows: figures.map((was) => {
      const now = w.snapshot.figures[was.id];
      const redefined = was.definitionVersion !== null && was.definitionVersion !== now?.definitionVersion;
      const label = w.figure(was.id).label;
      return [
        w.text(redefined ? w.t('report.changes.redefined', { label }) : label),
        was.definitionVersion === null
          ? { ...w.text(w.t('report.changes.new_figure')), muted: true }
          : exactCell(w.spelled(was.id, was), was.value === null),
        exactCell(w.figure(was.id), w.value(was.id) === null),
      ];
    }),
  };
}

function batchesTable(w: Writer, { added, gone }: Revision): TableBlock {
  const came = w.snapshot.batches.filter(({ id }) => added.includes(id));
  const row = (what: 'added' | 'gone') => (batch: Revision['gone'][number]) => [
    w.text(w.t(`report.changes.batch_${what}`)),
    w.text(String(batch.id)),
    w.text(batch.file),
    w.count(batch.rows),
  ];
  return {
    type: 'table',
    id: 'changes_batches',
    title: w.t('report.changes.batches'),
    sources: [],
    footnote: null,
    columns: [
      { label: w.t('report.changes.what'), align: 'start', width: 18 },
      { label: w.t('report.column.batch'), align: 'start', width: 12 },
      { label: w.t('report.column.file'), align: 'start', width: 50 },
      { label: w.t('report.column.rows'), align: 'end', width: 20 },
    ],
    rows: [...came.map(row('added')), ...gone.map(row('gone'))],
  };
}

/** What this version has otherwise than the one before it, and why; the first one has nothing to say. */
export function changesSection(w: Writer): Section | null {
  const { revision } = w.snapshot;
  if (!revision) return null;
  const sections = [...new Set(revision.parts.map((part) => SECTION_OF[part]))];
  const blocks: Block[] = [
    // The next version as it would be has no reason yet.
    ...(revision.reason === ''
      ? []
      : [{ type: 'note' as const, text: w.t('report.changes.reason', { reason: revision.reason }) }]),
    ...(revision.figures.length > 0 ? [figuresTable(w, revision)] : []),
    ...(revision.added.length + revision.gone.length > 0 ? [batchesTable(w, revision)] : []),
  ];
  if (sections.length > 0)
    blocks.push({
      type: 'note',
      text: w.t('report.changes.sections', {
        sections: w.f.list(
          sections.map((id) => w.t(id === 'effects' ? 'effects.name' : `report.section.${id}`)),
        ),
      }),
    });
  const { version, figures } = revision;
  return {
    id: 'changes',
    name: w.t('report.section.changes'),
    finding:
      figures.length === 0
        ? w.t('report.changes.finding_none', { version })
        : w.t('report.changes.finding', { version, count: figures.length }),
    blocks,
  };
}
