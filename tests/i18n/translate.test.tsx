import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isMessageKey, openCatalogue, translator } from '#app/i18n/index.server.ts';
import { LocaleProvider, Localized, Message, useT } from '#app/i18n/index.ts';

const zh = translator('zh-CN');
const en = translator('en');

describe('a message', () => {
  it('is filled, with numbers grouped and text as it is', () => {
    expect(zh('common.progress', { done: 1_200, total: '2022' })).toBe('已完成 1,200，共 2022');
  });

  it('takes its number from the count where the language has one', () => {
    expect(en('common.waiting_days', { count: 1 })).toBe('waiting 1 day');
    expect(en('common.waiting_days', { count: 9 })).toBe('waiting 9 days');
    expect(zh('common.waiting_days', { count: 1 })).toBe('已等 1 天');
  });

  it('fills what a person typed as text, braces and all', () => {
    expect(zh('common.change_subject', { subject: '{subject} $& <b>' })).toBe('更改：{subject} $& <b>');
  });

  it('that came as data reads in the reader’s language, and an unknown one as a general excuse', () => {
    expect(en.any('errors.too_long', { max: 20 })).toBe('Write at most 20 characters');
    expect(en.any('errors.of_tomorrow')).toBe(en('errors.unknown'));
    expect(en.any('constructor')).toBe(en('errors.unknown'));
    expect(isMessageKey('errors.required')).toBe(true);
    expect(isMessageKey('toString')).toBe(false);
  });

  it('does not compile without its params', () => {
    // @ts-expect-error the message needs `count`
    zh('common.waiting_days');
    // @ts-expect-error there is no such message
    zh('common.of_tomorrow');
    // @ts-expect-error the message takes none
    zh('common.yes', { count: 1 });
  });
});

const Bare = () => useT()('common.yes');

describe('in a page', () => {
  const render = (locale: 'zh-CN' | 'en', content: React.ReactNode) =>
    renderToStaticMarkup(<LocaleProvider catalogue={openCatalogue(locale)}>{content}</LocaleProvider>);

  it('elements may stand where placeholders are', () => {
    expect(render('en', <Message id="common.waiting_days" count={9} values={{ count: <b>9</b> }} />)).toBe(
      'waiting <b>9</b> days',
    );
  });

  it('text of another language says which', () => {
    const text = { 'zh-CN': '看见手艺', 'zh-TW': '', en: '' };
    expect(render('zh-CN', <Localized text={text} />)).toBe('看见手艺');
    expect(render('en', <Localized text={text} />)).toBe('<span lang="zh-CN">看见手艺</span>');
  });

  it('words need a provider, and say so', () => {
    expect(() => renderToStaticMarkup(<Bare />)).toThrow(/LocaleProvider/);
  });
});
