import { translator } from '#app/i18n/index.server.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { type ReportDocument, shortHash } from '../document/model.ts';

/** The words only paper needs: running heads, page numbers, the contents. */
export interface Words {
  readonly brand: string;
  readonly kind: string;
  readonly snapshot: string;
  readonly contents: string;
  readonly verify: string;
  readonly reading: string;
  empty(section: string, finding: string): string;
  readonly demoLong: string;
  page(page: number, pages: number): string;
}

export function wordsFor(report: ReportDocument, locale: Locale): Words {
  const t = translator(locale);
  return {
    brand: t('common.app'),
    kind: t('report.kind'),
    snapshot: t('report.footer', { hash: shortHash(report.hash) }),
    contents: t('report.contents'),
    verify: t('report.verify'),
    reading: t('report.reading'),
    empty: (section, finding) => t('report.empty', { section, finding }),
    demoLong: t('report.demo.long'),
    page: (page, pages) => t('report.page', { page, pages }),
  };
}
