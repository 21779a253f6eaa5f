import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Block, Cell, TableBlock } from '../model.ts';
import { programCell, programsById } from '../programs.ts';
import type { Writer } from '../writer.ts';
import { isCaused } from './verdict.ts';
import { amount, between, gmvOf, type Interval, none, pair, tableOf } from './words.ts';

type Effects = readonly FrozenProgramEffects[];

/** What became of unsupported merchants of the same city and category. */
export function besideTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  const money = (value: string) => amount(w, 'gmv', value);
  return tableOf(
    w,
    'effects_beside',
    w.t('effects.beside'),
    [
      [w.t('report.column.program'), 17, 'start'],
      [w.t('effects.beside.place'), 7, 'start'],
      [w.t('effects.beside.neighbours'), 14],
      [w.t('effects.beside.before'), 11],
      [w.t('effects.beside.after'), 11],
      [w.t('effects.beside.effect'), 25],
      [w.t('effects.column.say'), 15, 'start'],
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
          before === null ? none(w, 'few') : money(before),
          after === null ? none(w, 'few') : money(after),
          effect === null ? none(w, 'few_beside') : between(w, effect, money, true),
          verdict === 'lost' ? { ...say, mark: 'wait' as const } : say,
        ],
      ];
    }),
  );
}

/** What an effect cost, or why no price may be told. */
export function costTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  const yuan = (value: string): Cell => ({
    text: w.f.decimal(Number(value), 2),
    exact: w.f.decimal(Number(value), 6),
  });
  const told = (one: FrozenProgramEffects, interval: Interval | null, spent: number | null): Cell => {
    if (interval !== null) return between(w, interval, yuan);
    if (spent === null) return none(w, 'no_coupons');
    return none(w, isCaused(one) ? 'zero_inside' : 'gate');
  };
  return tableOf(
    w,
    'effects_cost',
    w.t('effects.cost'),
    [
      [w.t('report.column.program'), 16, 'start'],
      [w.t('effects.cost.coupons'), 11],
      [w.t('effects.cost.total'), 22],
      [w.t('effects.cost.gmv'), 17],
      [w.t('effects.cost.coupon'), 17],
      [w.t('effects.cost.impressions'), 17],
    ],
    rows.flatMap((one) => {
      const { cost } = one;
      if (cost === null) return [];
      const total = gmvOf(one)?.total ?? null;
      return [
        [
          programCell(programs, one.programId),
          cost.couponFen === null ? none(w, 'no_coupons') : w.money(cost.couponFen),
          isCaused(one) && total
            ? between(w, total, (value) => amount(w, 'gmv', value), true)
            : none(w, 'gate'),
          told(one, cost.gmvPerCouponYuan, cost.couponFen),
          told(one, cost.couponPerGmvYuan, cost.couponFen),
          told(one, cost.impressionsPerGmvYuan, cost.impressions),
        ],
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
