import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Drawing,
  drawBars,
  drawBurnDown,
  drawColumns,
  drawMeters,
  drawPairedBars,
  drawSpans,
  drawSparkline,
  drawStackedBar,
  drawWaterfall,
  type RectMark,
  textWidth,
} from '#app/kernel/charts/index.ts';

const FRAME = { width: 480, text: 8 };

const rects = (drawing: Drawing): RectMark[] => drawing.marks.filter((mark) => mark.k === 'rect');
const texts = (drawing: Drawing): string[] =>
  drawing.marks.flatMap((mark) => (mark.k === 'text' ? [mark.text] : []));

/** Everything a reader would miss if it were outside. */
function outside(drawing: Drawing): unknown[] {
  const within = (x: number, y: number) =>
    x >= -0.01 && x <= drawing.width + 0.01 && y >= -0.01 && y <= drawing.height + 0.01;
  return drawing.marks.filter((mark) => {
    if (mark.k === 'rect')
      return !within(mark.x, mark.y) || !within(mark.x + mark.width, mark.y + mark.height);
    if (mark.k === 'line') return !within(mark.x1, mark.y1) || !within(mark.x2, mark.y2);
    if (mark.k === 'circle') return !within(mark.cx, mark.cy);
    if (mark.k === 'text') {
      const width = textWidth(mark.text, mark.size);
      const left = { start: mark.x, middle: mark.x - width / 2, end: mark.x - width }[mark.anchor];
      return !within(left, mark.y - mark.size * 0.8) || !within(left + width, mark.y);
    }
    return false;
  });
}

const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const name = fc.constantFrom(
  '山货上头条',
  '商家复产护航计划',
  'Merchant recovery',
  '濮院毛衫产业带扶持计划二〇二二年第一期',
  'a',
);

describe('bars', () => {
  it('are as long as what they stand for', () => {
    const drawing = drawBars(
      [
        { label: '浙江', value: 400, text: '400', tone: 'indigo' },
        { label: '吉林', value: 100, text: '100', tone: 'indigo' },
      ],
      FRAME,
    );
    const [long, short] = rects(drawing);
    expect((long?.width ?? 0) / (short?.width ?? 1)).toBeCloseTo(4, 1);
  });

  it('draw no bar for what was not collected, and say so', () => {
    const drawing = drawBars([{ label: '甲', value: null, text: '未采集', tone: 'indigo' }], FRAME);
    expect(rects(drawing)).toHaveLength(0);
    expect(texts(drawing)).toContain('未采集');
  });

  it('keep everything inside the frame, whatever the names and numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, amount), { minLength: 1, maxLength: 20 }), (rows) => {
        const drawing = drawBars(
          rows.map(([label, value]) => ({ label, value, text: String(value), tone: 'belt' })),
          FRAME,
        );
        expect(outside(drawing)).toEqual([]);
      }),
    );
  });

  it('show delivered beside granted on one scale, also where more was delivered than granted', () => {
    const drawing = drawPairedBars(
      [{ label: '甲', granted: 100, delivered: 150, text: '150%', tone: 'good' }],
      { granted: '核定', delivered: '交付' },
      FRAME,
    );
    const [granted, delivered] = rects(drawing).slice(-2);
    expect((delivered?.width ?? 0) / (granted?.width ?? 1)).toBeCloseTo(1.5, 1);
    expect(outside(drawing)).toEqual([]);
  });
});

describe('a meter', () => {
  const words = { delivered: '交付', committed: '承诺', reserved: '预留', available: '可用' };

  it('never runs over its track, even where more was delivered than budgeted', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (budget, reserved, committed, delivered) => {
        const meter = {
          label: '甲',
          budget,
          reserved,
          committed,
          delivered,
          text: '1 / 2',
          tone: 'books' as const,
        };
        expect(outside(drawMeters([meter], words, FRAME))).toEqual([]);
      }),
    );
  });

  it('tells reserved from committed by hatching, not by colour alone', () => {
    const meter = {
      label: '甲',
      budget: 100,
      committed: 40,
      reserved: 20,
      delivered: 10,
      text: '',
      tone: 'books' as const,
    };
    const hatched = drawMeters([meter], words, FRAME).marks.filter((mark) => mark.k === 'path');
    const plain = drawMeters([{ ...meter, reserved: 0 }], words, FRAME).marks.filter(
      (mark) => mark.k === 'path',
    );
    expect(hatched.length).toBe(plain.length + 1);
  });
});

describe('a stacked bar', () => {
  it('fills its row with its shares', () => {
    const shares = [0.31, 0.26, 0.25, 0.18];
    const drawing = drawStackedBar(
      [
        {
          label: '',
          segments: shares.map((share, place) => ({
            label: `场域${place}`,
            share,
            text: `${share * 100}%`,
            tone: 'belt',
          })),
        },
      ],
      FRAME,
    );
    const bars = rects(drawing);
    expect(bars.reduce((sum, bar) => sum + bar.width + 0.75, 0)).toBeCloseTo(FRAME.width, 0);
  });

  it('names the segments in a key as soon as one is too narrow for its name', () => {
    const row = (share: number) => [
      {
        label: '',
        segments: [
          { label: '短视频', share: 1 - share, text: '', tone: 'belt' as const },
          { label: '搜索', share, text: '2%', tone: 'books' as const },
        ],
      },
    ];
    expect(texts(drawStackedBar(row(0.5), FRAME)).filter((text) => text === '搜索')).toHaveLength(0);
    expect(texts(drawStackedBar(row(0.02), FRAME))).toContain('搜索');
  });
});

describe('columns', () => {
  it('begin at zero: twice the value is twice the height', () => {
    const drawing = drawColumns(
      [
        { label: '1 月', value: 50, text: '50' },
        { label: '2 月', value: 100, text: '100' },
      ],
      { tone: 'indigo', height: 120, absent: '未采集' },
      FRAME,
    );
    const [low, high] = rects(drawing);
    expect((high?.height ?? 0) / (low?.height ?? 1)).toBeCloseTo(2, 1);
  });

  it('mark a month that was not collected instead of drawing it as zero', () => {
    const drawing = drawColumns(
      [
        { label: '1 月', value: null, text: '' },
        { label: '2 月', value: 0, text: '0' },
      ],
      { tone: 'indigo', height: 120, absent: '未采集' },
      FRAME,
    );
    expect(rects(drawing)).toHaveLength(1);
    expect(texts(drawing)).toEqual(expect.arrayContaining(['未采集', '0']));
  });

  it('leave names out rather than print one over another', () => {
    const many = Array.from({ length: 60 }, (_, month) => ({
      label: `2019 年 ${month} 月`,
      value: month,
      text: `¥${month} 万`,
    }));
    const drawing = drawColumns(many, { tone: 'indigo', height: 120, absent: '' }, FRAME);
    const names = drawing.marks.flatMap((mark) =>
      mark.k === 'text' && mark.text.includes('年') ? [mark] : [],
    );
    const ends = names.map((mark) => mark.x - textWidth(mark.text, mark.size) / 2);
    names.slice(1).forEach((mark, place) => {
      const before = names[place];
      expect(ends[place + 1]).toBeGreaterThan(
        (before?.x ?? 0) + textWidth(before?.text ?? '', mark.size) / 2,
      );
    });
  });
});

describe('a waterfall', () => {
  it('ends where now begins: the last step reaches the top of the last bar', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
        (base, effects) => {
          const now = base + effects.reduce((sum, effect) => sum + effect, 0);
          fc.pre(now >= 0);
          const drawing = drawWaterfall(
            {
              base: { label: '基期', value: base, text: '' },
              steps: effects.map((effect) => ({ label: '转化率', effect, text: '' })),
              now: { label: '本期', value: now, text: '' },
            },
            { height: 200 },
            FRAME,
          );
          const bars = rects(drawing);
          const last = bars.at(-1);
          const step = bars.at(-2);
          const reached = (effects.at(-1) ?? 0) < 0 ? (step?.y ?? 0) + (step?.height ?? 0) : (step?.y ?? 0);
          expect(Math.abs((last?.y ?? 0) - reached)).toBeLessThan(0.8);
          expect(outside(drawing)).toEqual([]);
        },
      ),
    );
  });
});

describe('a burn-down', () => {
  it('names its lines at their ends without printing one name over another', () => {
    const drawing = drawBurnDown(
      {
        from: 0,
        to: 100,
        budget: 1000,
        committed: [
          { day: 0, value: 0 },
          { day: 50, value: 990 },
        ],
        delivered: [
          { day: 0, value: 0 },
          { day: 50, value: 985 },
        ],
        forecast: { day: 100, value: 995 },
        ticks: [
          { day: 0, label: '1 月 1 日' },
          { day: 100, label: '4 月 11 日' },
        ],
      },
      { budget: '预算 1000', committed: '承诺 990', delivered: '交付 985', forecast: '推算 995' },
      { tone: 'indigo', height: 160 },
      FRAME,
    );
    const names = drawing.marks
      .flatMap((mark) => (mark.k === 'text' && /预算|承诺|交付|推算/.test(mark.text) ? [mark.y] : []))
      .sort((a, b) => a - b);
    expect(names).toHaveLength(4);
    names.slice(1).forEach((y, place) => {
      expect(y - (names[place] ?? 0)).toBeGreaterThanOrEqual(FRAME.text);
    });
    expect(outside(drawing)).toEqual([]);
  });
});

describe('a sparkline', () => {
  it('breaks where nothing was collected', () => {
    const path = (values: (number | null)[]) => {
      const mark = drawSparkline(values, 'indigo', { width: 60, height: 16 }).marks[0];
      return mark?.k === 'path' ? mark.d : '';
    };
    expect(path([1, 2, 3, 4]).split('M')).toHaveLength(2);
    expect(path([1, 2, null, 3, 4]).split('M')).toHaveLength(3);
  });
});

describe('rows on one time axis', () => {
  const span = (from: number, to: number, open = false) => ({
    label: '商家复产护航计划',
    from,
    to,
    text: '240 万',
    tone: 'recovery' as const,
    open,
  });
  const draw = (spans: ReturnType<typeof span>[], now = 5) =>
    drawSpans({ spans, ticks: [{ day: 0, label: '6 月 1 日' }], now }, FRAME);

  it('begin and end where their days do, both included', () => {
    const [one, other] = rects(draw([span(0, 9), span(5, 9)]));
    expect(other?.width).toBeCloseTo((one?.width ?? 0) / 2, 0);
    expect((one?.x ?? 0) + (one?.width ?? 0)).toBeCloseTo((other?.x ?? 0) + (other?.width ?? 0), 0);
  });

  it('mark today, and nothing where today lies outside', () => {
    const lines = (drawing: Drawing) =>
      drawing.marks.filter((mark) => mark.k === 'line' && mark.stroke === 'cinnabar');
    expect(lines(draw([span(0, 9)]))).toHaveLength(1);
    expect(lines(draw([span(0, 9)], 40))).toHaveLength(0);
  });

  it('tell what is only asked for by an outline, without colour', () => {
    const paths = draw([span(0, 9, true)]).marks.filter((mark) => mark.k === 'path');
    expect(paths).toHaveLength(2);
  });

  it('stay inside the frame whatever they hold', () => {
    const any = fc
      .tuple(fc.nat(400), fc.nat(400), fc.boolean())
      .map(([one, other, open]) => span(Math.min(one, other), Math.max(one, other), open));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), fc.nat(500), (spans, now) => {
        const first = Math.min(...spans.map(({ from }) => from));
        const ticks = [{ day: first, label: '1 Jun' }];
        expect(outside(drawSpans({ spans, ticks, now }, FRAME))).toEqual([]);
      }),
    );
  });
});
