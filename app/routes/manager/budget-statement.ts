import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { answerStatement } from './view/statement-file.server.ts';

/** A line's statement as a file, for whoever may see the line. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { actor } = await requirePrograms(request, context, 'budget.view');
  return answerStatement({ actor, request, context, params });
}
