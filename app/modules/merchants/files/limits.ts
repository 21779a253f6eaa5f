/** What a person may hand in: photographs and scans. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];
export const isMediaType = (type: string): type is MediaType => MEDIA_TYPES.includes(type as MediaType);

/** The same as people call them. */
export const FILE_TYPES = ['JPG', 'PNG', 'WebP', 'PDF'] as const;

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const LONGEST_NAME = 200;

/** The name a person gave, to be shown again: without a folder, and without characters that alter what one reads. */
export function shownName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...plain].slice(-LONGEST_NAME).join('') || 'file';
}
