import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requirePrograms } from '#app/web/guard.server.ts';
import { localeOf } from '#app/web/locale.server.ts';
import { titled } from '#app/web/title.tsx';
import { loadFairness } from '../shared/fairness/load.server.ts';
import { FairnessPage } from '../shared/fairness/page.tsx';

export const handle = titled('queue.fairness');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { programs } = await requirePrograms(request, context, 'application.view');
  return loadFairness(request, programs, await localeOf(request, context));
}

export default function Fairness() {
  return <FairnessPage data={useLoaderData<typeof loader>()} at="/manager/fairness" queue />;
}
