import { Chart, Section } from '#app/ui/index.ts';
import type { OverlapChart } from '../view/overlap.server.ts';

/** Support of one merchant across programmes, seen before more is given; nothing where there is none. */
export const OverlapTimeline = ({ chart }: { chart: OverlapChart | null }) =>
  chart && (
    <Section>
      <Chart {...chart} />
    </Section>
  );
