import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import { type Formats, formats } from './formats/index.ts';
import type { MessageKey } from './keys.ts';
import { writtenIn } from './localized.ts';
import type { Messages } from './message.ts';
import { createTranslate, splitPlaceholders, type Translate } from './translate.ts';

const Reader = createContext<Translate | null>(null);

/** Wraps the whole page, on the server and in the browser, with the one catalogue its reader needs. */
export function LocaleProvider(props: { locale: Locale; messages: Messages; children: ReactNode }) {
  const { locale, messages } = props;
  const translate = useMemo(() => createTranslate(locale, messages), [locale, messages]);
  return <Reader.Provider value={translate}>{props.children}</Reader.Provider>;
}

export function useT(): Translate {
  const translate = useContext(Reader);
  if (!translate) throw new Error('useT needs <LocaleProvider> above it');
  return translate;
}

export const useLocale = (): Locale => useT().locale;
export const useFormats = (): Formats => formats(useT().locale);

/** A message whose placeholders are filled with elements: `<Message id="x.y" values={{ days: <strong>9</strong> }} />`. */
export function Message(props: {
  id: MessageKey;
  values: Readonly<Record<string, ReactNode>>;
  count?: number;
}) {
  const parts = splitPlaceholders(useT().template(props.id, props.count));
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never change places
    <Fragment key={place}>{place % 2 === 0 ? part : props.values[part]}</Fragment>
  ));
}

/** Text from data, with `lang` where it is not written in the page's language. */
export function Localized({ text }: { text: LocalizedText }) {
  const locale = useLocale();
  const language = writtenIn(text, locale);
  return language === locale ? text[language] : <span lang={language}>{text[language]}</span>;
}
