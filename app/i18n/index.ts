/** The language door of the pages. What needs every catalogue at once (mail, PDF, terminal) is in index.server.ts. */
export type { Catalogue } from './catalogue.ts';
export { type FigureParts, type Formats, formats } from './formats/index.ts';
export type { MessageKey } from './keys.ts';
export { localized } from './localized.ts';
export { negotiateLocale } from './negotiate.ts';
export { LocaleProvider, Localized, Message, UsedNamespaces, useFormats, useLocale, useT } from './react.tsx';
export type { Translate } from './translate.ts';
