import type { ReportDocument } from '#app/modules/reports/index.ts';
import { Block, Notice, Stack } from '#app/ui/index.ts';
import { FigureStrip, SectionBlocks } from './report-blocks.tsx';

/** A report on the web: the four figures, what a reader must know, then section by section what was found. */
export const ReportView = ({ report }: { report: ReportDocument }) => (
  <Stack>
    <FigureStrip cells={report.headline} />
    {report.notes.map((note) => (
      <Notice key={note}>{note}</Notice>
    ))}
    {report.sections.map((section) => (
      <div key={section.id} id={section.id}>
        <Block title={section.finding} end={section.name}>
          <Stack>
            <SectionBlocks section={section} />
          </Stack>
        </Block>
      </div>
    ))}
  </Stack>
);
