import { drawEventStudy } from '#app/kernel/charts/index.ts';
import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { ChartBlock } from '../model.ts';
import { programsById } from '../programs.ts';
import type { Writer } from '../writer.ts';
import { estimate, type Outcome, signed } from './words.ts';

/** Lines of text a chart is high. */
const LINES = 17;

/** The event study of a programme: what GMV was against the comparison group, before support and since. */
export function eventStudy(w: Writer, one: FrozenProgramEffects, gmv: Outcome): ChartBlock | null {
  if (gmv.series.length === 0 || one.verdict === 'unknown') return null;
  const program = programsById(w).get(one.programId);
  const words = gmv.series.map((point) =>
    estimate(w, point, (value) => signed(w, 'gmv', value), 'few').map(({ text }) => text),
  );
  const since = (count: number) => w.t(`effects.since.${one.grain}`, { count });
  const [first = 0, last = 0] = [gmv.series[0]?.since, gmv.series.at(-1)?.since];
  // A gap is one that too few merchants speak of.
  const whole = last - first + 1 === gmv.series.length && last + 1 >= one.periods + first;
  return {
    type: 'chart',
    id: `effects_${one.programId}`,
    title: w.t(`effects.chart.${one.verdict}`, { program: program?.name ?? '' }),
    description:
      w.t(`effects.chart.how.${one.grain}`) +
      (whole ? '' : `${w.t('report.clause_gap')}${w.t('effects.chart.left_out')}`),
    drawing: drawEventStudy(
      gmv.series.map((point, place) => ({
        since: point.since,
        value: Number(point.value),
        low: point.low === null ? null : Number(point.low),
        high: point.high === null ? null : Number(point.high),
        hint: words[place]?.join(' · ') ?? '',
      })),
      {
        tone: program?.tone ?? 'indigo',
        height: w.frame.text * LINES,
        amount: (fen) => w.f.money(fen),
        since: (periods) => w.f.exactCount(periods),
      },
      w.frame,
    ),
    table: {
      head: [
        w.t('effects.chart.since'),
        w.t('effects.column.effect'),
        w.t('effects.column.interval'),
        w.t('report.column.merchant'),
      ],
      rows: gmv.series.map((point, place) => [
        since(point.since),
        ...(words[place] ?? []),
        w.f.exactCount(point.merchants),
      ]),
    },
  };
}
