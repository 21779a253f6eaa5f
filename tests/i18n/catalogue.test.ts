import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Message, Messages } from '#app/i18n/message.ts';
import { LOCALES, type Locale } from '#app/kernel/locale.ts';

/** Every catalogue file, by locale and namespace, as it stands on disk: a file nobody wired up is found too. */
const files = import.meta.glob<Record<string, Messages>>('../../app/i18n/{zh-CN,zh-TW,en}/*.ts', {
  eager: true,
});
const namespaces = Object.entries(files)
  .map(([path, module]) => {
    const [, locale, name] = /i18n\/([\w-]+)\/([\w-]+)\.ts$/.exec(path) ?? [];
    return { path, locale: locale as Locale, name: name ?? '', messages: module[name ?? ''] ?? {}, module };
  })
  .filter(({ name }) => name !== 'index');

const of = (locale: Locale, name: string) =>
  namespaces.find((entry) => entry.locale === locale && entry.name === name)?.messages ?? {};
const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

/** What only reports say never travels to a browser as a catalogue. */
const REPORTED = new Set(['report', 'effects']);

describe.each(namespaces.filter(({ locale }) => locale === 'zh-CN'))(
  'the namespace $name',
  ({ name, messages }) => {
    it('begins every key with its own name', () => {
      expect(Object.keys(messages).filter((key) => !key.startsWith(`${name}.`))).toEqual([]);
    });

    it('is written whole in every language, with the same places to fill', () => {
      for (const locale of LOCALES) {
        const translated = of(locale, name);
        expect(Object.keys(translated).sort(), locale).toEqual(Object.keys(messages).sort());
        for (const [key, source] of Object.entries(messages)) {
          const wanted = placeholders(textsOf(source)[0] ?? '');
          const isOne = (text: string) => typeof translated[key] === 'object' && translated[key].one === text;
          // “One day left” may do without its number.
          const wantedBy = (text: string) =>
            isOne(text) && !text.includes('{count}') ? wanted.filter((name) => name !== '{count}') : wanted;
          for (const text of textsOf(translated[key] ?? '')) {
            expect(placeholders(text), `${locale} ${key}`).toEqual(wantedBy(text));
            // What stands between two clauses may be nothing.
            if (!key.endsWith('_gap')) expect(text.trim(), `${locale} ${key}`).not.toBe('');
          }
          if (typeof translated[key] === 'object') expect(wanted, key).toContain('{count}');
        }
      }
    });

    it('reaches the pages, unless it is the report’s', () => {
      const { messages: shipped } = files['../../app/i18n/zh-CN/index.ts'] as { messages: Messages };
      const missing = Object.keys(messages).filter((key) => !(key in shipped));
      expect(missing).toEqual(REPORTED.has(name) ? Object.keys(messages) : []);
    });
  },
);

/** Han characters of Traditional texts are in Big5, those of Simplified ones in the two levels of GB 2312. */
const inBig5 = (char: string) => iconv.decode(iconv.encode(char, 'big5'), 'big5') === char;
const inGb2312 = (char: string) => {
  const [lead = 0, trail = 0] = iconv.encode(char, 'gbk');
  return lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1;
};

describe('the script of each language', () => {
  /** Names of languages stand in their own script everywhere. */
  const isForeign = (key: string) => key.startsWith('common.language.');
  const messagesOf = (locale: Locale) =>
    namespaces
      .filter((entry) => entry.locale === locale)
      .flatMap(({ messages }) => Object.entries(messages))
      .filter(([key]) => !isForeign(key))
      .map(([key, message]) => ({ key, text: textsOf(message).join('') }));
  const strangers = (locale: Locale, belongs: (char: string) => boolean) =>
    messagesOf(locale).flatMap(({ key, text }) =>
      [...text]
        .filter((char) => /\p{Script=Han}/u.test(char) && !belongs(char))
        .map((char) => `${key}: ${char}`),
    );

  it('keeps Simplified characters out of zh-TW', () => {
    expect(strangers('zh-TW', inBig5)).toEqual([]);
  });

  it('keeps Traditional characters out of zh-CN', () => {
    expect(strangers('zh-CN', inGb2312)).toEqual([]);
  });

  it('leaves no English message in Chinese', () => {
    expect(messagesOf('en').filter(({ text }) => /^\p{Script=Han}+$/u.test(text))).toEqual([]);
  });

  it('is told apart by its character sets', () => {
    expect([...'们們'].map(inBig5)).toEqual([false, true]);
    expect([...'们們'].map(inGb2312)).toEqual([true, false]);
  });
});
