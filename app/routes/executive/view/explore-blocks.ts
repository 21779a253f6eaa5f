import type { translator } from '#app/i18n/index.server.ts';
import { type Formats, formats } from '#app/i18n/index.ts';
import { drawWaterfall } from '#app/kernel/charts/index.ts';
import type { Apart, PartChange } from '#app/modules/impact/index.ts';
import { PART_FACTORS } from '#app/modules/impact/index.ts';
import type { Block, Cell } from '#app/modules/reports/index.ts';

type Words = ReturnType<typeof translator>;

const FRAME = { width: 590, text: 12.5 };
/** More bars than this no reader tells apart; the table has every part. */
const MOST_BARS = 6;

const plus = (value: number, text: string): string => (value > 0 ? `+${text}` : text);
const signedMoney = (f: Formats, fen: number): Cell => ({
  text: plus(fen, f.money(fen)),
  exact: plus(fen, f.exactMoney(fen)),
});

interface Step {
  readonly label: string;
  readonly fen: number;
}

function waterfall(
  t: Words,
  apart: Apart<string>,
  id: string,
  title: string,
  description: string,
  steps: readonly Step[],
): Block {
  const f = formats(t.locale);
  const end = (label: string, value: number) => ({ label, value, text: f.money(value) });
  return {
    type: 'chart',
    id,
    title,
    description,
    drawing: drawWaterfall(
      {
        base: end(t('report.period.base'), apart.baseFen),
        steps: steps.map(({ label, fen }) => {
          const cell = signedMoney(f, fen);
          return { label, effect: fen, text: cell.text, hint: cell.exact };
        }),
        now: end(t('report.period.now'), apart.nowFen),
      },
      { height: FRAME.text * 22 },
      FRAME,
    ),
    table: {
      head: [t('explorer.part'), t('explorer.change')],
      rows: steps.map(({ label, fen }) => [label, signedMoney(f, fen).exact]),
    },
  };
}

const changeOf = ({ nowFen, baseFen }: PartChange<string>): number => nowFen - baseFen;

/** The parts that moved most, and the others as one. */
function stepsOf(t: Words, parts: readonly PartChange<string>[], nameOf: (key: string) => string): Step[] {
  const moved = parts.filter((part) => changeOf(part) !== 0);
  const shown = moved.length <= MOST_BARS ? moved : moved.slice(0, MOST_BARS - 1);
  const rest = moved.slice(shown.length);
  return [
    ...shown.map((part) => ({ label: nameOf(part.key), fen: changeOf(part) })),
    ...(rest.length === 0
      ? []
      : [
          {
            label: t('explorer.others', { count: rest.length }),
            fen: rest.reduce((sum, part) => sum + changeOf(part), 0),
          },
        ]),
  ];
}

function partsTable(t: Words, apart: Apart<string>, by: string, nameOf: (key: string) => string): Block {
  const f = formats(t.locale);
  const text = (words: string): Cell => ({ text: words, exact: words });
  const money = (fen: number): Cell => ({ text: f.money(fen), exact: f.exactMoney(fen) });
  const effects = (of: PartChange<string>['effects']): Cell[] =>
    of === null ? [] : PART_FACTORS.map((factor) => signedMoney(f, of[factor]));
  const factors = apart.effects === null ? [] : PART_FACTORS;
  const head = [t('report.period.base'), t('report.period.now'), t('explorer.change')];
  const end = (label: string) => ({ label, align: 'end' as const, width: 12 });
  return {
    type: 'table',
    id: 'explore_parts',
    title: t('explorer.parts', { by }),
    sources: [],
    footnote: null,
    columns: [
      { label: by, align: 'start', width: 28 },
      ...head.map(end),
      ...factors.map((factor) => end(t(`explorer.factor.${factor}`))),
    ],
    rows: apart.parts.map((part) => [
      text(nameOf(part.key)),
      money(part.baseFen),
      money(part.nowFen),
      signedMoney(f, changeOf(part)),
      ...effects(part.effects),
    ]),
    total: [
      text(t('report.column.total')),
      money(apart.baseFen),
      money(apart.nowFen),
      signedMoney(f, apart.nowFen - apart.baseFen),
      ...effects(apart.effects),
    ],
  };
}

/** The change of GMV as pictures and as a table: by part, and by how much was sold, where and for how much each. */
export function apartBlocks(
  t: Words,
  apart: Apart<string>,
  by: string,
  nameOf: (key: string) => string,
): Block[] {
  if (apart.parts.length === 0) return [{ type: 'note', text: t('explorer.empty') }];
  const f = formats(t.locale);
  const { effects, quotients, absent } = apart;
  const steps = stepsOf(t, apart.parts, nameOf);
  const [first] = steps;
  const said = { base: f.money(apart.baseFen), now: f.money(apart.nowFen) };
  const byPart =
    first === undefined
      ? []
      : [
          waterfall(
            t,
            apart,
            'explore_waterfall',
            t('explorer.moved', { ...said, part: first.label, change: signedMoney(f, first.fen).text }),
            t('explorer.moved_how', { by }),
            steps,
          ),
        ];
  const byFactor =
    effects === null || quotients === null
      ? []
      : [
          waterfall(
            t,
            apart,
            'explore_factors',
            t('explorer.factors', {
              orders: f.multiple(quotients.orders, 3),
              mix: f.multiple(quotients.mix, 3),
              order_value: f.multiple(quotients.order_value, 3),
            }),
            t('explorer.factors_how'),
            PART_FACTORS.map((factor) => ({ label: t(`explorer.factor.${factor}`), fen: effects[factor] })),
          ),
        ];
  return [
    ...byPart,
    ...byFactor,
    ...(absent === null ? [] : [{ type: 'note' as const, text: t(`explorer.absent.${absent}`) }]),
    partsTable(t, apart, by, nameOf),
  ];
}
