/** What a person may hand in: photographs and scans. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];
export const isMediaType = (type: string): type is MediaType => MEDIA_TYPES.includes(type as MediaType);

/** The same as people call them. */
export const FILE_TYPES = ['JPG', 'PNG', 'WebP', 'PDF'] as const;

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What a file that is larger is told, in the browser before it is sent and by the server in any case. */
export const FILE_TOO_LARGE = {
  message: 'errors.file_too_large',
  params: { size: `${MAX_FILE_BYTES / 1024 / 1024} MB` },
} as const;

const ENDINGS: Readonly<Record<MediaType, RegExp>> = {
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/webp': /\.webp$/i,
  'application/pdf': /\.pdf$/i,
};
const ENDING: Readonly<Record<MediaType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};

/** What a desktop opens it with is decided by what it is, not by what its sender called it. */
export const downloadName = (name: string, mediaType: MediaType): string =>
  ENDINGS[mediaType].test(name) ? name : `${name}${ENDING[mediaType]}`;

const LONGEST_NAME = 200;

/** The name a person gave, to be shown again: without a folder, and without characters that alter what one reads. */
export function shownName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...plain].slice(-LONGEST_NAME).join('') || 'file';
}
