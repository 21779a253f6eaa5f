import { translator } from '#app/i18n/index.server.ts';
import { formats, localized } from '#app/i18n/index.ts';
import { type Drawing, drawSpans } from '#app/kernel/charts/index.ts';
import { addDays, type Day, daysBetween, type Period } from '#app/kernel/day.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { SupportView } from '#app/modules/awards/index.server.ts';
import { kindOf } from '#app/modules/programs/index.ts';

/** A chart whose words are written: what `<Chart>` takes. */
export interface OverlapChart {
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  readonly table: { readonly head: string[]; readonly rows: string[][] };
}

interface Asked {
  readonly kind: string;
  /** The benefit period of the cycle that is applied to. */
  readonly benefit: Period;
  readonly today: Day;
}

const FRAME = { width: 640, text: 12 };
/** About so many months are named below. */
const TICKS = 6;

const overlap = (one: Period, other: Period): boolean => one.from <= other.to && other.from <= one.to;

/** The firsts of months, thinned where there are many. */
function monthsIn({ from, to }: Period): Day[] {
  const firsts: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (day.endsWith('-01')) firsts.push(day);
  const step = Math.ceil(firsts.length / TICKS);
  return firsts.filter((_, place) => place % step === 0);
}

/**
 * What a merchant gets from other programmes beside what it asks for here, on one time axis, before more is given. Null
 * where nobody else supports it.
 */
export function overlapChart(
  support: readonly SupportView[],
  asked: Asked,
  locale: Locale,
): OverlapChart | null {
  const [t, f] = [translator(locale), formats(locale)];
  if (support.length === 0) return null;
  const timed = support.flatMap(({ from, to, ...other }) => (from && to ? [{ ...other, from, to }] : []));
  const whole = [asked.benefit, ...timed];
  const start = whole.map(({ from }) => from).sort()[0] ?? asked.benefit.from;
  const end =
    whole
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? asked.benefit.to;
  const day = (at: Day) => daysBetween(start, at);
  const amounts = ({ impressions, fen }: Pick<SupportView, 'impressions' | 'fen'>, exact: boolean) => {
    const say = exact ? f.exactAmount : f.amount;
    const parts = [
      ...(impressions > 0 ? [say(impressions, 'impressions')] : []),
      ...(fen > 0 ? [say(fen, 'fen')] : []),
    ];
    return parts.length === 0 ? t('awards.overlap.measures_only') : parts.join(' · ');
  };
  const here = t('awards.overlap.this');
  const count = timed.filter((other) => overlap(other, asked.benefit)).length;
  return {
    title:
      count > 0
        ? t('awards.overlap.together', { count })
        : t('awards.overlap.apart', { count: support.length }),
    description: t('awards.overlap.how'),
    drawing: drawSpans(
      {
        spans: [
          ...timed.map((other) => ({
            label: localized(other.programName, locale),
            from: day(other.from),
            to: day(other.to),
            text: amounts(other, false),
            tone: kindOf(other.kind).hue,
            hint: f.period(other),
          })),
          {
            label: here,
            from: day(asked.benefit.from),
            to: day(asked.benefit.to),
            text: '',
            tone: kindOf(asked.kind).hue,
            open: true,
            hint: f.period(asked.benefit),
          },
        ],
        ticks: monthsIn({ from: start, to: end }).map((at) => ({ day: day(at), label: f.shortDay(at) })),
        now: day(asked.today),
      },
      FRAME,
    ),
    table: {
      head: [t('awards.overlap.program'), t('awards.overlap.period'), t('awards.overlap.support')],
      rows: [
        ...support.map(({ from, to, programName, ...other }) => [
          localized(programName, locale),
          from && to ? f.period({ from, to }) : '–',
          amounts(other, true),
        ]),
        [here, f.period(asked.benefit), ''],
      ],
    },
  };
}
