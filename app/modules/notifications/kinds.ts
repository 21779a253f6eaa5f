import type { MessageParams } from '#app/kernel/errors.ts';

/** What a notice is about, by which a person says what they want by mail. */
export const NOTICE_KINDS = [
  'decision',
  'question',
  'deadline',
  'support',
  'approval',
  'import',
  'report',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The kinds each side of the portal is ever told of. */
export const KINDS_OF_SIDE = {
  merchant: ['decision', 'question', 'deadline', 'support'],
  staff: ['approval', 'question', 'deadline', 'report', 'import'],
} as const satisfies Record<string, readonly NoticeKind[]>;

/** Counting unread notices further would tell nobody more. */
export const UNREAD_COUNTED = 99;

/** To everybody of a merchant, or to one person. */
export type Recipient = { readonly merchantId: number } | { readonly personId: number };

export interface NewNotice {
  readonly to: Recipient;
  readonly kind: NoticeKind;
  /** A key of the catalogues, put into words in the reader's language. */
  readonly key: string;
  readonly params?: MessageParams;
  /** The page that says more, from the root of the portal. */
  readonly href: string;
}
