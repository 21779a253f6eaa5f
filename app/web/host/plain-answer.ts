import type { Request, Response } from 'express';
import { translator } from '#app/i18n/index.server.ts';
import type { MessageKey } from '#app/i18n/index.ts';
import { negotiateLocale } from '#app/i18n/index.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0).toString()};`);

/** A refusal from before there are pages: one sentence in the reader's language, or the same as JSON for a script. */
export function answerPlainly(
  req: Request,
  res: Response,
  status: number,
  { key, title, back }: { key: MessageKey; title: MessageKey; back?: string },
): void {
  const { requestId } = res.locals.arrival;
  res.status(status);
  if (!req.accepts('html') || req.path.endsWith('.data')) {
    res.json({ key, requestId });
    return;
  }
  const locale = negotiateLocale(req.get('accept-language'));
  const t = translator(locale);
  const [heading, sentence] = [t.any(title), t.any(key)].map(escaped);
  const way = back ? `<p><a href="${escaped(back)}">${escaped(t('common.action.back'))}</a></p>` : '';
  res
    .type('html')
    .send(
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${heading}</title><h1>${heading}</h1><p>${sentence}</p>${way}<p><code>${requestId}</code></p></html>`,
    );
}
