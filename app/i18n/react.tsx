import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import type { Locale, LocalizedText } from '#app/kernel/locale.ts';
import { type Catalogue, USED_ID } from './catalogue.ts';
import { type Formats, formats } from './formats/index.ts';
import type { MessageKey } from './keys.ts';
import { writtenIn } from './localized.ts';
import { createTranslate, splitPlaceholders, type Translate } from './translate.ts';

const Reader = createContext<Translate | null>(null);
const Source = createContext<Catalogue | null>(null);

/** Wraps the whole page, on the server and in the browser, with the catalogue of its reader's language. */
export function LocaleProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const translate = useMemo(() => createTranslate(catalogue), [catalogue]);
  return (
    <Source.Provider value={catalogue}>
      <Reader.Provider value={translate}>{children}</Reader.Provider>
    </Source.Provider>
  );
}

/**
 * Names the namespaces the page took its words from, for `openCatalogue` in the browser. After everything with words,
 * so that all of them have been noted; before the scripts, which may run before the rest of the page has arrived.
 */
export function UsedNamespaces() {
  const names = [...(useContext(Source)?.used ?? [])].sort().join(' ');
  return <div hidden id={USED_ID} data-namespaces={names} suppressHydrationWarning />;
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
