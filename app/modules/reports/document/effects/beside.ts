import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Block, Cell, TableBlock } from '../model.ts';
import { programCell, programsById } from '../programs.ts';
import type { Writer } from '../writer.ts';
import { isCaused } from './verdict.ts';
import { amount, estimate, gmvOf, type Interval, none, pair, signed, tableOf } from './words.ts';

type Effects = readonly FrozenProgramEffects[];

/** What became of unsupported merchants of the same category and place. */
export function besideTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  const mean = (value: string | null): Cell =>
    value === null ? { ...w.text('—'), muted: true } : w.text(amount(w, 'gmv', value));
  return tableOf(
    w,
    'effects_beside',
    w.t('effects.beside'),
    [
      [w.t('report.column.program'), 17, 'start'],
      [w.t('effects.beside.place'), 9, 'start'],
      [w.t('effects.beside.neighbours'), 13],
      [w.t('effects.beside.before'), 10],
      [w.t('effects.beside.after'), 10],
      [w.t('effects.column.effect'), 11],
      [w.t('effects.column.interval'), 17, 'start'],
      [w.t('effects.column.say'), 13, 'start'],
    ],
    rows.flatMap(({ programId, displacement }) => {
      if (displacement === null) return [];
      const { reach, neighbours, elsewhere, before, after, effect, verdict } = displacement;
      const say = w.text(w.t(`effects.beside.say.${verdict}`));
      return [
        [
          programCell(programs, programId),
          w.text(w.t(`effects.beside.reach.${reach}`)),
          pair(w, neighbours, elsewhere),
          mean(before),
          mean(after),
          ...estimate(w, effect, (value) => signed(w, 'gmv', value), 'few_beside'),
          verdict === 'lost' ? { ...say, mark: 'wait' as const } : say,
        ],
      ];
    }),
  );
}

/** What an effect cost, or why no price may be told. */
export function costTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  const price = (value: string) => w.f.decimal(Number(value), 2);
  const blank = w.text('');
  return tableOf(
    w,
    'effects_cost',
    w.t('effects.cost'),
    [
      [w.t('report.column.program'), 22, 'start'],
      [w.t('effects.cost.what'), 36, 'start'],
      [w.t('effects.cost.value'), 16],
      [w.t('effects.column.interval'), 26, 'start'],
    ],
    rows.flatMap((one) => {
      const { cost } = one;
      if (cost === null) return [];
      const name = programCell(programs, one.programId);
      const spent = cost.couponFen === null ? none(w, 'no_coupons') : w.money(cost.couponFen);
      const first = [name, w.text(w.t('effects.cost.coupons')), spent, blank];
      const total = w.text(w.t('effects.cost.total'));
      if (!isCaused(one)) return [first, [blank, total, ...estimate(w, null, price, 'gate')]];
      const told = (key: 'gmv' | 'coupon' | 'impressions', interval: Interval | null, of: number | null) => [
        blank,
        w.text(w.t(`effects.cost.${key}`)),
        ...estimate(
          w,
          interval,
          price,
          of ? 'zero_inside' : key === 'impressions' ? 'no_impressions' : 'no_coupons',
        ),
      ];
      return [
        first,
        [
          blank,
          total,
          ...estimate(w, gmvOf(one)?.total ?? null, (value) => signed(w, 'gmv', value), 'few_supported'),
        ],
        told('gmv', cost.gmvPerCouponYuan, cost.couponFen),
        told('coupon', cost.couponPerGmvYuan, cost.couponFen),
        told('impressions', cost.impressionsPerGmvYuan, cost.impressions),
      ];
    }),
  );
}

/** How supported merchants came back, where that is what the programme is for. */
export function recoveryBlocks(w: Writer, rows: Effects): Block[] {
  const programs = programsById(w);
  const recovering = rows.flatMap((one) => (one.recovery ? [{ ...one, recovery: one.recovery }] : []));
  const [first] = recovering;
  if (first === undefined) return [];
  const of = ({ selling, of: all }: { selling: number; of: number }): Cell => {
    const counts = { value: w.f.exactCount(selling), of: w.f.exactCount(all) };
    return w.text(
      all < 10
        ? w.t('effects.recovery.of', counts)
        : w.t('effects.recovery.share', { ...counts, share: w.f.percent(selling / all) }),
    );
  };
  const table = tableOf(
    w,
    'effects_recovery',
    w.t('effects.recovery'),
    [
      [w.t('report.column.program'), 20, 'start'],
      [w.t('effects.recovery.fallen'), 16],
      [w.t('effects.recovery.back'), 12],
      [w.t(`effects.recovery.median.${first.grain}`), 16],
      [w.t('effects.recovery.survival'), 18],
      [w.t('effects.recovery.survival_compared'), 18],
    ],
    recovering.map(({ programId, recovery, survival }) => [
      programCell(programs, programId),
      w.count(recovery.fallen),
      w.count(recovery.back),
      recovery.median === null
        ? none(w, recovery.fallen < 10 ? 'few' : 'not_half')
        : w.count(recovery.median),
      survival === null ? none(w, 'no_data') : of(survival.supported),
      survival === null ? none(w, 'no_data') : of(survival.compared),
    ]),
  );
  return [table, { type: 'note', text: w.t('effects.recovery.how') }];
}
