import type { ActionFunctionArgs } from '@remix-run/node';
import { saveDraft } from '#app/modules/applications/index.server.ts';
import { draftSchema } from '#app/modules/programs/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { jsonAnswer } from '#app/web/form/json-answer.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { openDraft } from './view/application.server.ts';
import { settlePlaces } from './view/sections.ts';

/** Saves what is being typed, asked by the page itself every few seconds. Nothing is judged here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.edit');
  const application = await openDraft(params, merchantId);
  const answer = await handleForm(request, draftSchema(application.known), async (typed) => {
    const by = await commandContext(actor, context);
    const answers = settlePlaces(application.known, typed);
    await saveDraft(db, by, { merchantId, applicationId: application.id, answers });
    return Response.json({ at: by.now });
  });
  return jsonAnswer(answer);
}
