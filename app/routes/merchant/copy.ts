import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { copyAnswers } from '#app/modules/applications/index.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { db } from '#db/client.server.ts';
import { openDraft } from './view/application.server.ts';

/** Takes over what an earlier application answered; the draft's page tells what came along. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.edit');
  const { id } = await openDraft(params, merchantId);
  await copyAnswers(db, await commandContext(actor, context), { merchantId, applicationId: id });
  return redirect(`/merchant/applications/${id}`, 303);
}
