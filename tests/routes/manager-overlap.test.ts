import { describe, expect, test } from 'vitest';
import { formats } from '#app/i18n/index.ts';
import { textWidth } from '#app/kernel/charts/index.ts';
import type { SupportView } from '#app/modules/awards/index.server.ts';
import { overlapChart } from '#app/routes/manager/view/overlap.server.ts';

const support = (given: Partial<SupportView>): SupportView => ({
  awardId: 1,
  applicationId: 1,
  merchantId: 1,
  programId: 1,
  programName: { 'zh-CN': '全民好书计划', 'zh-TW': '全民好書計畫', en: 'Good books' },
  kind: 'books',
  from: '2022-06-01',
  to: '2022-06-30',
  impressions: 2_400_000,
  fen: 0,
  ...given,
});
const period = (from: string, to: string) => formats('en').period({ from, to });
const asked = {
  kind: 'recovery-support',
  benefit: { from: '2022-06-15', to: '2022-07-31' },
  today: '2022-06-19',
};

describe('support from elsewhere on one time axis', () => {
  test('is nothing where nobody else supports the merchant', () => {
    expect(overlapChart([], asked, 'zh-CN')).toBeNull();
  });

  test('counts who supports on the same days, to the day', () => {
    const others = [support({ to: '2022-06-15' }), support({ awardId: 2, to: '2022-06-14' })];
    expect(overlapChart(others, asked, 'en')?.title).toBe(
      '1 other programme supports this merchant on the same days',
    );
    expect(overlapChart(others.slice(1), asked, 'en')?.title).toBe(
      '1 other programme supports this merchant, on other days',
    );
  });

  test('says in the table what the picture shows, exactly, and this application’s own period last', () => {
    const chart = overlapChart(
      [support({ fen: 12_345 }), support({ from: null, to: null, impressions: 0 })],
      asked,
      'en',
    );
    expect(chart?.table.rows).toEqual([
      ['Good books', period('2022-06-01', '2022-06-30'), '2,400,000 · ¥123.45'],
      ['Good books', '–', 'Measures only'],
      ['This application’s benefit period', period('2022-06-15', '2022-07-31'), ''],
    ]);
  });

  test('draws every programme that has days, and what is asked for as an outline', () => {
    const chart = overlapChart([support({}), support({ kind: 'craft-heritage' })], asked, 'zh-CN');
    const marks = chart?.drawing.marks ?? [];
    expect(marks.filter((mark) => mark.k === 'rect').map((mark) => mark.fill)).toEqual([
      'books',
      'craft',
      'recovery',
    ]);
    const names = marks.flatMap((mark) => (mark.k === 'text' && mark.x === 0 ? [mark] : []));
    expect(names).toHaveLength(3);
    for (const { text, size } of names) expect(textWidth(text, size)).toBeLessThan(200);
  });
});
