import type { Formats, Translate } from '#app/i18n/index.ts';
import type { Day } from '#app/kernel/day.ts';
import type { DocumentKind } from '#app/modules/merchants/index.ts';

/** Until when a document holds, in words. */
export const validityText = (
  { validUntil }: { readonly validUntil: Day | null },
  t: Translate,
  f: Formats,
): string =>
  validUntil === null
    ? t('merchants.document.for_good')
    : t('merchants.document.until', { day: f.day(validUntil) });

interface Named {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly validUntil: Day | null;
}

/** 营业执照 91330483…，有效期到 2023 年 5 月 1 日 */
export const documentText = (document: Named, t: Translate, f: Formats): string =>
  t('merchants.document.in_profile', {
    document: t(`merchants.document.kind.${document.kind}`),
    number: document.number,
    validity: validityText(document, t, f),
  });
