import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { requirePermission } from '#app/web/guard.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  return redirect('/admin/people');
}
