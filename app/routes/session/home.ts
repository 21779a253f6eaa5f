import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { homeOf } from '#app/web/fronts.ts';
import { requireActor } from '#app/web/guard.server.ts';

/** The reader's own front door. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return redirect(homeOf(actor));
}
