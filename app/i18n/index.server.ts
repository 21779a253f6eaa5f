import type { Locale } from '#app/kernel/locale.ts';
import type { Catalogue } from './catalogue.ts';
import { effects as enEffects } from './en/effects.ts';
import * as en from './en/index.ts';
import { report as enReport } from './en/report.ts';
import type { MessageKey, ReportMessageKey } from './keys.ts';
import { createTranslate, type Translate } from './translate.ts';
import { effects as zhCNEffects } from './zh-CN/effects.ts';
import * as zhCN from './zh-CN/index.ts';
import { report as zhCNReport } from './zh-CN/report.ts';
import { effects as zhTWEffects } from './zh-TW/effects.ts';
import * as zhTW from './zh-TW/index.ts';
import { report as zhTWReport } from './zh-TW/report.ts';

const PAGE_MESSAGES = { 'zh-CN': zhCN.messages, 'zh-TW': zhTW.messages, en: en.messages } as const;

type ServerTranslate = Translate<MessageKey | ReportMessageKey>;
const TRANSLATORS: Record<Locale, ServerTranslate> = {
  'zh-CN': createTranslate({
    locale: 'zh-CN',
    messages: { ...zhCN.messages, ...zhCNReport, ...zhCNEffects },
  }),
  'zh-TW': createTranslate({
    locale: 'zh-TW',
    messages: { ...zhTW.messages, ...zhTWReport, ...zhTWEffects },
  }),
  en: createTranslate({ locale: 'en', messages: { ...en.messages, ...enReport, ...enEffects } }),
};

/** Mail, PDF, spreadsheet, terminal: everything that speaks without a page. */
export const translator = (locale: Locale): ServerTranslate => TRANSLATORS[locale];

/** What `<LocaleProvider>` is given when a page is rendered on the server: one for each rendering, since it takes notes. */
export const openCatalogue = (locale: Locale): Catalogue => ({
  locale,
  messages: PAGE_MESSAGES[locale],
  // A form says what is wrong outside of rendering, when nothing can be fetched any more.
  used: new Set(['errors']),
});

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(zhCN.messages, key);
