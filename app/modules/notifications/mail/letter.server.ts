import { translator } from '#app/i18n/index.server.ts';
import { formats } from '#app/i18n/index.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import type { Locale } from '#app/kernel/locale.ts';
import type { NoticeKind } from '../kinds.ts';
import { readableParams } from '../params.ts';

/** What a mail tells of, and to whom. */
export interface Letter {
  readonly noticeId: number;
  readonly kind: NoticeKind;
  readonly key: string;
  readonly params: MessageParams;
  readonly at: Date;
  readonly locale: Locale;
  readonly personName: string;
  /** For people who act for several merchants; null for one's own notices. */
  readonly merchantName: string | null;
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** What people typed must not begin a header or a line of its own. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Mail programs know no style sheets. */
const STYLE = {
  body: 'margin:0;padding:24px;background:#f6f5f2;color:#1d1c1a;font:16px/1.6 system-ui,sans-serif',
  sheet: 'max-width:34em;margin:0 auto;padding:24px;background:#fff;border-radius:8px',
  what: 'font-size:18px;font-weight:600',
  button:
    'display:inline-block;padding:10px 18px;background:#a3341f;color:#fff;border-radius:6px;text-decoration:none;font-weight:600',
  small: 'color:#6b6862;font-size:13px',
} as const;

/**
 * Puts a notice into a mail in its reader's language: what happened, what to do next, and the way there. The link
 * leads through the reader's own notices, so it opens nothing for whoever it is forwarded to.
 * @param base the portal's address, `https://portal.example`
 */
export function writeLetter(letter: Letter, base: string): WrittenLetter {
  const t = translator(letter.locale);
  const f = formats(letter.locale);
  const what = oneLine(t.any(letter.key, readableParams(letter.params, f)));
  const special = `notices.next.${letter.key}`;
  const parts = {
    greeting: t('notices.mail.greeting', { name: oneLine(letter.personName) }),
    next: t.any(t.has(special) ? special : `notices.next.${letter.kind}`),
    open: t('notices.mail.open'),
    link: `${base}/notices/${letter.noticeId}`,
    about: [letter.merchantName && oneLine(letter.merchantName), f.dayTime(letter.at)]
      .filter(Boolean)
      .join(' · '),
    foot: t('notices.mail.foot'),
    settings: `${base}/account/notices`,
  };
  return {
    subject: `${what} · ${t('common.app')}`,
    text: textOf(what, parts),
    html: htmlOf(letter.locale, what, parts),
  };
}

interface Parts {
  readonly greeting: string;
  readonly next: string;
  readonly open: string;
  readonly link: string;
  readonly about: string;
  readonly foot: string;
  readonly settings: string;
}

const textOf = (what: string, { greeting, next, open, link, about, foot, settings }: Parts): string =>
  [greeting, '', what, about, '', next, '', `${open}`, link, '', '-- ', foot, settings, ''].join('\n');

function htmlOf(locale: Locale, what: string, parts: Parts): string {
  const { greeting, next, open, link, about, foot, settings } = parts;
  const p = (style: string, inner: string) => `<p style="${style}">${inner}</p>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(what)}</title></head>
<body style="${STYLE.body}"><div style="${STYLE.sheet}">
${p('', escaped(greeting))}
${p(STYLE.what, escaped(what))}
${p(STYLE.small, escaped(about))}
${p('', escaped(next))}
${p('', `<a style="${STYLE.button}" href="${escaped(link)}">${escaped(open)}</a>`)}
${p(STYLE.small, `${escaped(foot)}<br><a href="${escaped(settings)}">${escaped(settings)}</a>`)}
</div></body></html>
`;
}
