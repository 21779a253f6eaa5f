import { type Day, daysBetween } from '#app/kernel/day.ts';

/** The papers a merchant keeps in its profile and hands in with one application after another. */
export const DOCUMENT_KINDS = [
  'licence',
  'heritage-certificate',
  'geographical-indication',
  'publication-licence',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface Validity {
  readonly validFrom: Day;
  /** Null: it does not end. */
  readonly validUntil: Day | null;
}

export type Expiry = 'valid' | 'not_yet' | 'soon' | 'expired';

/** Getting a new one from an office takes about this long. */
const SOON_DAYS = 60;

export function expiryOf({ validFrom, validUntil }: Validity, today: Day): Expiry {
  if (today < validFrom) return 'not_yet';
  if (validUntil === null) return 'valid';
  if (validUntil < today) return 'expired';
  return daysBetween(today, validUntil) < SOON_DAYS ? 'soon' : 'valid';
}

/** What there is to say of a document that is to hold for a benefit period. */
export type Concern = 'expired' | 'not_yet' | 'ends_before';

/** @returns null where it holds today and until that day */
export function concernOf(document: Validity, { today, until }: { today: Day; until: Day }): Concern | null {
  const expiry = expiryOf(document, today);
  if (expiry === 'expired' || expiry === 'not_yet') return expiry;
  return document.validUntil !== null && document.validUntil < until ? 'ends_before' : null;
}

/** A document without an end outlasts every other. */
const lasts = ({ validUntil }: Validity): Day => validUntil ?? '9999-12-31';

/** Of each kind the document that lasts longest, where it has ended or soon will: what a merchant must see to. */
export function dueDocuments<Kept extends Validity & { readonly kind: DocumentKind }>(
  documents: readonly Kept[],
  today: Day,
): Kept[] {
  return DOCUMENT_KINDS.flatMap((kind) => {
    const [longest] = documents
      .filter((document) => document.kind === kind)
      .sort((one, other) => (lasts(one) < lasts(other) ? 1 : -1));
    const expiry = longest && expiryOf(longest, today);
    return longest && (expiry === 'expired' || expiry === 'soon') ? [longest] : [];
  });
}
