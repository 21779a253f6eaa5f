import type { LoaderFunctionArgs } from '@remix-run/node';
import { isPlaceCode } from '#app/modules/merchants/index.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { loadPlaceSteps } from './view/place-steps.server.ts';

/** The steps of choosing a place, asked by the form when one of them was taken. Places change by a release only. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context);
  const code = new URL(request.url).searchParams.get('code') ?? '';
  const steps = await loadPlaceSteps(isPlaceCode(code) ? code : null);
  return Response.json(steps, { headers: { 'cache-control': 'private, max-age=3600' } });
}
