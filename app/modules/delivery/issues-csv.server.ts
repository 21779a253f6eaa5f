import { translator } from '#app/i18n/index.server.ts';
import { BYTE_ORDER_MARK, csvLine } from '#app/kernel/csv.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { Database } from '#db/client.server.ts';
import { eachIssue } from './queries.server.ts';

/** A batch's complaints as a spreadsheet opens them, for whoever mends the file. What stood in it stays text. */
export async function* issuesCsv(db: Database, batchId: number, locale: Locale): AsyncGenerator<string> {
  const t = translator(locale);
  yield BYTE_ORDER_MARK +
    csvLine([
      t('delivery.issues.severity'),
      t('delivery.issues.line'),
      t('delivery.issues.column'),
      t('delivery.issues.value'),
      t('delivery.issues.message'),
    ]);
  for await (const { severity, line, column, value, message, params } of eachIssue(db, batchId)) {
    yield csvLine([
      t(`delivery.issues.severity.${severity}`),
      line || null,
      column,
      value,
      t.any(message, params),
    ]);
  }
}
