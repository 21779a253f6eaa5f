import type { ActionFunctionArgs } from '@remix-run/node';
import { commandContext } from '#app/web/command-context.server.ts';
import { jsonAnswer } from '#app/web/form/json-answer.server.ts';
import { handleForm, refuse } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { openDraft } from './view/application.server.ts';
import { addEvidence, evidenceSchema } from './view/evidence.server.ts';
import { questionsIn } from './view/sections.ts';

/** Takes in a file the moment it is chosen, asked by the page itself. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'application.edit');
  const application = await openDraft(params, merchantId);
  const questions = questionsIn(application.known, 'evidence');
  const answer = await handleForm(request, evidenceSchema(questions), async ({ files }) => {
    const target = { merchantId, applicationId: application.id };
    const issues = await addEvidence(await commandContext(actor, context), target, files);
    return issues.length > 0 ? refuse(422, { issues, values: {} }) : new Response(null, { status: 204 });
  });
  return jsonAnswer(answer);
}
