import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import { type Drawing, drawBurnDown, type TimePoint } from '#app/kernel/charts/index.ts';
import { addDays, type Day, daysBetween, earlier, type Period } from '#app/kernel/day.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Burn, Outlook } from '#app/modules/budgets/index.ts';
import type { WatchedLine } from './budget-desk.server.ts';

/** A chart whose words are written: what `<Chart>` takes. */
export interface BudgetChart {
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  readonly table: { readonly head: string[]; readonly rows: string[][] };
}

const FRAME = { width: 640, text: 12 };
const HEIGHT = 220;
const TICKS = 5;

/** What had been reached by each day on which something was recorded; what came before the period is where it begins. */
function reached(
  burns: readonly Burn[],
  of: 'committed' | 'delivered',
  period: Period,
  today: Day,
): TimePoint[] {
  let value = 0;
  const points = new Map<number, number>([[0, 0]]);
  for (const burn of burns) {
    value += burn[of];
    if (burn.day <= period.to) points.set(Math.max(0, daysBetween(period.from, burn.day)), value);
  }
  points.set(Math.max(0, daysBetween(period.from, earlier(today, period.to))), value);
  return [...points].sort(([one], [other]) => one - other).map(([day, at]) => ({ day, value: at }));
}

const ticksOf = (period: Period, say: (day: Day) => string) => {
  const length = daysBetween(period.from, period.to);
  return Array.from({ length: TICKS }, (_, place) => Math.round((length * place) / (TICKS - 1))).map(
    (day) => ({
      day,
      label: say(addDays(period.from, day)),
    }),
  );
};

/** A line over its benefit period, with where its pace leads. */
export function chartOf(line: WatchedLine, today: Day, locale: Locale): BudgetChart {
  const [t, f] = [translator(locale), formats(locale)];
  const period = { from: line.cycle.benefitFrom, to: line.cycle.benefitTo };
  const say = (amount: number) => f.amount(amount, line.unit);
  const exact = (amount: number) => f.exactAmount(amount, line.unit);
  const committed = reached(line.burns, 'committed', period, today);
  const delivered = reached(line.burns, 'delivered', period, today);
  const { outlook } = line;
  const end = outlook && { day: daysBetween(period.from, period.to), value: outlook.delivered.amount };
  const words = {
    budget: `${t('budgets.budget')} ${say(line.budget)}`,
    committed: `${t('budgets.committed')} ${say(line.committed)}`,
    delivered: `${t('budgets.delivered')} ${say(line.delivered)}`,
    forecast: `${t('budgets.forecast.end')} ${say(end?.value ?? 0)}`,
  };
  const byDay = (points: readonly TimePoint[], day: number) =>
    points.findLast((point) => point.day <= day)?.value ?? 0;
  const days = [...new Set([...committed, ...delivered].map(({ day }) => day))].sort((a, b) => a - b);
  return {
    title: titleOf(line, outlook, t, f),
    description: outlook
      ? t('budgets.forecast.how', { days: f.days(outlook.rates.days) })
      : t('budgets.forecast.how_plain'),
    drawing: drawBurnDown(
      {
        from: 0,
        to: daysBetween(period.from, period.to),
        budget: line.budget,
        committed,
        delivered,
        forecast: end && outlook.daysLeft > 0 ? end : null,
        ticks: ticksOf(period, f.shortDay),
      },
      words,
      { tone: 'indigo', height: HEIGHT },
      FRAME,
    ),
    table: {
      head: [t('budgets.forecast.day'), t('budgets.committed'), t('budgets.delivered')],
      rows: [
        ...days.map((day) => [
          f.day(addDays(period.from, day)),
          exact(byDay(committed, day)),
          exact(byDay(delivered, day)),
        ]),
        ...(end && outlook.daysLeft > 0
          ? [[`${f.day(period.to)} · ${t('budgets.forecast.end')}`, '', exact(end.value)]]
          : []),
      ],
    },
  };
}

function titleOf(
  line: WatchedLine,
  outlook: Outlook | null,
  t: ReturnType<typeof translator>,
  f: ReturnType<typeof formats>,
): string {
  if (!outlook || line.budget === 0)
    return t('budgets.forecast.title_none', {
      committed: f.amount(line.committed, line.unit),
      delivered: f.amount(line.delivered, line.unit),
    });
  const { amount } = outlook.lapse;
  if (amount === 0) return t('budgets.forecast.title_even');
  return t('budgets.forecast.title_lapse', {
    amount: f.amount(amount, line.unit),
    share: f.percent(amount / line.budget, 0),
  });
}
