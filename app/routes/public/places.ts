import type { LoaderFunctionArgs } from '@remix-run/node';
import { isPlaceCode } from '#app/modules/merchants/index.ts';
import { loadPlaceSteps } from '../shared/place-steps.server.ts';

/** The steps of choosing a place, asked by a form when one of them was taken. Places change by a release only. */
export async function loader({ request }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code') ?? '';
  const steps = await loadPlaceSteps(isPlaceCode(code) ? code : null);
  return Response.json(steps, { headers: { 'cache-control': 'public, max-age=3600' } });
}
