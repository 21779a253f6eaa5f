import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { LOCALES } from '#app/kernel/locale.ts';
import { choosePreferences } from '#app/modules/identity/index.server.ts';
import { THEMES } from '#app/modules/identity/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { localeCookie, merchantCookie, themeCookie } from '#app/web/cookies.server.ts';
import { jsonAnswer } from '#app/web/form/json-answer.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { safeRedirect } from '#app/web/safe-redirect.ts';
import { db } from '#db/client.server.ts';

const schema = z.strictObject({
  to: z.string().optional(),
  locale: z.enum(LOCALES).optional(),
  /** `auto` follows the device again. */
  theme: z.enum(['auto', ...THEMES]).optional(),
  /** Whether it is one of the person's own is asked wherever it is used. */
  merchant: z.number().int().positive().optional(),
});

export const loader = () => redirect('/');

/** Language, appearance, merchant: kept in this browser, and language and appearance with the person as well. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await findActor(request, context);
  const answer = await handleForm(request, schema, async ({ to, locale, theme, merchant }) => {
    const headers = new Headers();
    const keep = (cookie: string) => headers.append('Set-Cookie', cookie);
    if (locale) keep(await localeCookie.serialize(locale));
    if (theme === 'auto') keep(await themeCookie.serialize('', { maxAge: 0 }));
    else if (theme) keep(await themeCookie.serialize(theme));
    if (merchant) keep(await merchantCookie.serialize(merchant));
    if (actor)
      await choosePreferences(db, actor.personId, {
        ...(locale && { locale }),
        ...(theme && { theme: theme === 'auto' ? null : theme }),
      });
    return redirect(safeRedirect(to), { status: 303, headers });
  });
  return jsonAnswer(answer);
}
