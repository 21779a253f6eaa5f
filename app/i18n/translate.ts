import type { MessageParams } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import { type Catalogue, findMessage } from './catalogue.ts';
import { group } from './formats/digits.ts';
import type { MessageKey, ParamsFor, ReportMessageKey } from './keys.ts';
import type { Message } from './message.ts';

/** Turns a key into the reader's words. Numbers among the params are grouped (1,234); pass a year or a code as text. */
export interface Translate<Keys extends MessageKey | ReportMessageKey = MessageKey> {
  <Key extends Keys>(key: Key, ...params: ParamsFor<Key>): string;
  /** For a key that arrives as data (an issue's message, a refusal). An unknown one reads as `errors.unknown`. */
  any(key: string, params?: MessageParams): string;
  has(key: string): key is Keys;
  /** The message before its placeholders are filled, for `<Message>`. */
  template(key: Keys, count?: number): string;
  readonly locale: Locale;
}

/** Text between placeholders at even places, their names at odd ones. */
export const splitPlaceholders = (template: string): string[] => template.split(/\{(\w+)\}/);

const show = (value: string | number): string => (typeof value === 'number' ? group(value) : value);

function fill(template: string, params: MessageParams): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : show(value);
  });
}

/** The translator over one catalogue; `translator(locale)` on the server, `useT()` in a page. */
export function createTranslate<Keys extends MessageKey | ReportMessageKey = MessageKey>(
  catalogue: Catalogue,
): Translate<Keys> {
  const { locale } = catalogue;
  const rules = new Intl.PluralRules(locale);
  const pick = (message: Message, count: unknown): string => {
    if (typeof message === 'string') return message;
    return rules.select(Number(count)) === 'one' ? message.one : message.other;
  };
  const read = (key: string, params: MessageParams = {}): string => {
    const message = findMessage(catalogue, key);
    return message === undefined ? key : fill(pick(message, params.count), params);
  };
  const has = (key: string): key is Keys => findMessage(catalogue, key) !== undefined;
  return Object.assign((key: string, params?: MessageParams) => read(key, params), {
    any: (key: string, params?: MessageParams) => read(has(key) ? key : 'errors.unknown', params),
    has,
    template: (key: string, count?: number) => pick(findMessage(catalogue, key) ?? key, count),
    locale,
  }) as Translate<Keys>;
}
