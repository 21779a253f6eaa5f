import { useT } from '#app/i18n/index.ts';
import type { Block, FigureCell, ReportSection } from '#app/modules/reports/index.ts';
import { Details, EmptyState, Grid, Section, Stack, Tabs } from '#app/ui/index.ts';
import type { ReportHead } from './parts.ts';
import { BlockView, FigureStrip } from './report-blocks.tsx';

/** Where the parts of a report are found: the overview at `home`, a section below `sections`; both keep the selection. */
export interface ReportPlace {
  readonly home: string;
  readonly sections: string;
  readonly search: string;
  /** Where charts can be taken along from; a draft has none. */
  readonly chartsTo?: string;
}

const sectionTo = ({ sections, search }: ReportPlace, id: string): string => `${sections}/${id}${search}`;

/** The overview and the sections, side by side. */
export function ReportTabs({ head, place }: { head: ReportHead; place: ReportPlace }) {
  const t = useT();
  return (
    <Tabs
      label={head.title}
      tabs={[
        { to: `${place.home}${place.search}`, label: t('impact.overview'), end: true },
        ...head.tabs.map(({ id, name }) => ({ to: sectionTo(place, id), label: name })),
      ]}
    />
  );
}

const keyOf = (block: Block): string => ('id' in block ? block.id : block.type);

/** The report on one page: the four figures, what moved and where it comes from, and what a reader must know. */
export function Overview(props: {
  head: ReportHead;
  figures: readonly FigureCell[];
  rows: readonly (readonly Block[])[];
  place: ReportPlace;
}) {
  const t = useT();
  const { head, figures, rows, place } = props;
  const sourcesTo = sectionTo(place, 'sources');
  return (
    <Stack>
      <FigureStrip cells={figures} sourcesTo={sourcesTo} />
      {rows.map((blocks) => (
        <Grid key={blocks.map(keyOf).join()} column="wide">
          {blocks.map((block) => (
            <BlockView key={keyOf(block)} block={block} sourcesTo={sourcesTo} chartsTo={place.chartsTo} />
          ))}
        </Grid>
      ))}
      <Details summary={t('impact.reading')}>
        <ul className="reading small">
          {head.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Details>
    </Stack>
  );
}

/** One section: what it found, and its figures, charts and tables. */
export function SectionView({ section, place }: { section: ReportSection; place: ReportPlace }) {
  const t = useT();
  return (
    <Stack>
      <h2>{section.finding}</h2>
      {section.blocks.length === 0 && (
        <Section>
          <EmptyState title={t('impact.section_empty')} />
        </Section>
      )}
      {section.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section never change places
        <BlockView key={at} block={block} sourcesTo={sectionTo(place, 'sources')} chartsTo={place.chartsTo} />
      ))}
    </Stack>
  );
}
