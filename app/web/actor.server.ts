import type { AppLoadContext } from '@remix-run/node';
import { findActorBySession } from '#app/modules/identity/index.server.ts';
import type { SignedInActor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';

/** The loaders of one page share their context: they ask once. */
const asked = new WeakMap<AppLoadContext, Promise<SignedInActor | null>>();

/** Who sends the request, or null. Sessions run on the real clock, whatever the story's is. */
export function findActor(request: Request, context: AppLoadContext): Promise<SignedInActor | null> {
  const known = asked.get(context);
  if (known) return known;
  const actor = findActorBySession(db, request.headers.get('cookie'), new Date());
  asked.set(context, actor);
  return actor;
}
