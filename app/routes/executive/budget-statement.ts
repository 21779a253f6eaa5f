import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireExecutive } from '#app/web/guard.server.ts';
import { answerStatement } from '../manager/view/statement-file.server.ts';

/** A line's statement as a file, for executives. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireExecutive(request, context);
  return answerStatement({ actor, request, context, params });
}
