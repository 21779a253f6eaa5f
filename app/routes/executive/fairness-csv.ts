import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireExecutive } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { fairnessFile } from '../shared/fairness/csv.server.ts';

/** The page about fairness as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requireExecutive(request, context);
  return fairnessFile(request, programs, await localeOf(request, context));
}
