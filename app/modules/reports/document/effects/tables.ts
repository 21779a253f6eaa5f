import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Cell, TableBlock } from '../model.ts';
import { programCell, programsById } from '../programs.ts';
import type { Writer } from '../writer.ts';
import { verdictCell } from './verdict.ts';
import { amount, estimate, none, type Outcome, pair, signed, tableOf } from './words.ts';

type Effects = readonly FrozenProgramEffects[];

function effectCells(w: Writer, one: FrozenProgramEffects, row: Outcome): Cell[] {
  const dash = { ...w.text('—'), muted: true };
  return [
    pair(w, row.merchants, row.compared),
    row.meanBefore === null ? dash : w.text(amount(w, row.outcome, row.meanBefore)),
    ...estimate(w, row.effect, (value) => signed(w, row.outcome, value), row.absent ?? 'few_supported'),
    row.relative === null ? dash : w.ratio(Number(row.relative), 'growth'),
    row.outcome === 'gmv' ? verdictCell(w, one) : w.text(''),
  ];
}

/** One row that says why there is none. */
function absentCells(w: Writer, one: FrozenProgramEffects, absent: NonNullable<Outcome['absent']>): Cell[] {
  const { supported, compared } = one.groups;
  const others = Object.values(compared).reduce((sum, count) => sum + count, 0);
  const dash = { ...w.text('—'), muted: true };
  return [
    w.text(w.t('effects.outcome.gmv')),
    pair(w, supported, others),
    dash,
    dash,
    none(w, absent),
    dash,
    verdictCell(w, one),
  ];
}

/** What support caused, outcome by outcome, and what may be said of it. */
export function effectsTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  return tableOf(
    w,
    'effects_table',
    w.t('effects.table'),
    [
      [w.t('report.column.program'), 17, 'start'],
      [w.t('effects.column.outcome'), 8, 'start'],
      [w.t('effects.column.merchants'), 12],
      [w.t('effects.column.mean_before'), 10],
      [w.t('effects.column.effect'), 11],
      [w.t('effects.column.interval'), 20, 'start'],
      [w.t('effects.column.relative'), 8],
      [w.t('effects.column.say'), 14, 'start'],
    ],
    rows.flatMap((one) => {
      const name = programCell(programs, one.programId);
      if (one.absent !== null) return [[name, ...absentCells(w, one, one.absent)]];
      return one.outcomes.map((row, place) => [
        // A row's head is never empty: whoever hears the table would not know whose row it is.
        place === 0 ? name : { ...name, tone: undefined, muted: true },
        w.text(w.t(`effects.outcome.${row.outcome}`)),
        ...effectCells(w, one, row),
      ]);
    }),
  );
}

type GateTest = FrozenProgramEffects['gate'][number];

/** Shares of merchants are told as counts: “31 of 34”. */
function foundCell(w: Writer, { test, value, of }: GateTest): Cell {
  if (value === null) return { ...w.text(w.t('effects.gate.untested')), muted: true };
  const number = Number(value);
  if (test === 'pre_trend') {
    // As many digits as were frozen: a p of 0.000000 is below what they can say.
    const spell = (places: number) =>
      number < 10 ** -places
        ? w.t('effects.gate.below', { p: w.f.decimal(10 ** -places, places) })
        : w.f.decimal(number, places);
    return { text: spell(3), exact: spell(6) };
  }
  if (of !== null)
    return w.text(w.t('effects.gate.of', { value: w.f.exactCount(number), of: w.f.exactCount(of) }));
  const unit = test === 'before' || test === 'after' ? 'periods' : 'merchants';
  return w.text(w.t(`effects.gate.${unit}`, { value: w.f.exactCount(number) }));
}

function limitCell(w: Writer, { test, of, limit }: GateTest): Cell {
  const number = Number(limit);
  const written =
    test === 'pre_trend'
      ? w.f.decimal(number, 2)
      : of === null
        ? w.f.exactCount(number)
        : w.f.percent(number, 0);
  return w.text(
    w.t(test === 'balance' ? 'effects.gate.at_most' : 'effects.gate.at_least', { limit: written }),
  );
}

/** Every test that must pass before "caused" may be said. */
export function gateTable(w: Writer, one: FrozenProgramEffects): TableBlock {
  const program = programsById(w).get(one.programId)?.name ?? '';
  return tableOf(
    w,
    `effects_gate_${one.programId}`,
    w.t('effects.gate', { program }),
    [
      [w.t('effects.gate.column.test'), 45, 'start'],
      [w.t('effects.gate.column.found'), 23],
      [w.t('effects.gate.column.limit'), 16],
      [w.t('effects.gate.column.passed'), 16, 'start'],
    ],
    one.gate.map((test) => [
      w.text(w.t(`effects.gate.test.${test.test}`)),
      foundCell(w, test),
      limitCell(w, test),
      test.passed
        ? w.text(w.t('effects.gate.passed'))
        : { ...w.text(w.t('effects.gate.failed')), mark: 'wait' },
    ]),
  );
}

/** Who was compared with whom, and who was left out. */
export function groupsTable(w: Writer, rows: Effects): TableBlock {
  const programs = programsById(w);
  const counts = (numbers: readonly number[]) => w.text(numbers.map(w.f.exactCount).join(' · '));
  return tableOf(
    w,
    'effects_groups',
    w.t('effects.groups'),
    [
      [w.t('report.column.program'), 18, 'start'],
      [w.t('effects.groups.window'), 24, 'start'],
      [w.t('effects.groups.supported'), 10],
      [w.t('effects.groups.compared'), 24],
      [w.t('effects.groups.left_out'), 24],
    ],
    rows.flatMap((one) => {
      if (one.window === null) return [];
      const { groups } = one;
      const period = w.f.period(one.window);
      const missing = one.missing === 0 ? '' : w.t('effects.groups.missing', { count: one.missing });
      return [
        [
          programCell(programs, one.programId),
          w.text(w.t(`effects.groups.periods.${one.grain}`, { period, count: one.periods }) + missing),
          w.count(groups.supported),
          counts(
            (['declined', 'waitlisted', 'applying', 'others', 'later'] as const).map(
              (group) => groups.compared[group],
            ),
          ),
          counts([
            groups.incompleteSupported,
            groups.incompleteCompared,
            groups.alreadySupported,
            groups.supportedElsewhere,
          ]),
        ],
      ];
    }),
  );
}
