import { translator } from '#app/i18n/index.server.ts';
import { BYTE_ORDER_MARK, csvLine } from '#app/kernel/csv.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { type FairnessData, loadFairness } from './load.server.ts';

/** The groups of the page as a file. A group too small for a share has none here either. */
export async function fairnessFile(
  request: Request,
  within: 'all' | readonly number[],
  locale: Locale,
): Promise<Response> {
  const data = await loadFairness(request, within, locale);
  return new Response(fairnessCsv(data, locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="fairness-${data.by}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}

function fairnessCsv({ rows, by }: FairnessData, locale: Locale): string {
  const t = translator(locale);
  const head = [
    t(`queue.fairness.${by}`),
    t('queue.fairness.decided'),
    t('queue.fairness.approved'),
    t('queue.fairness.rate'),
    t('queue.fairness.median'),
  ];
  return [
    BYTE_ORDER_MARK,
    csvLine(head),
    ...rows.map(({ label, decided, approved, rate, medianDays }) =>
      csvLine([
        label,
        decided,
        approved,
        rate === null ? null : Number(rate.toFixed(4)),
        rate === null ? null : Number(medianDays.toFixed(1)),
      ]),
    ),
  ].join('');
}
