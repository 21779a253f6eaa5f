import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { dropView, keepView } from '#app/modules/applications/index.server.ts';
import { keepViewSchema } from '#app/modules/applications/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePrograms } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { queueQuery, readQueueAddress } from './view/queue-address.ts';

const schema = z.union([
  z.strictObject({ drop: z.string().regex(/^[1-9]\d{0,14}$/, 'errors.bad_request'), query: z.string() }),
  keepViewSchema.extend({ intent: z.literal('keep') }),
]);

/** Views of the queue under a name: keeps one, or lets one go. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requirePrograms(request, context, 'application.view');
  return handleForm(request, schema, async (wish) => {
    const by = await commandContext(actor, context);
    // Only what is a view, whatever was sent.
    const query = queueQuery(readQueueAddress(new URLSearchParams(wish.query)));
    if ('drop' in wish) {
      await dropView(db, by, Number(wish.drop));
      return redirectWithFlash(`/manager${query}`, { key: 'queue.views.dropped' });
    }
    await keepView(db, by, { name: wish.name, query });
    return redirectWithFlash(`/manager${query}`, { key: 'queue.views.kept', params: { name: wish.name } });
  });
}
