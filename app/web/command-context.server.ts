import type { AppLoadContext } from '@remix-run/node';
import type { CommandContext } from '#app/kernel/context.ts';
import type { Actor } from '#app/modules/identity/index.ts';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';

/** What a command is told of the request it runs in. */
export const commandContext = async <A extends Actor>(
  actor: A,
  context: AppLoadContext,
): Promise<CommandContext<A>> => ({
  actor,
  now: await portalNow(db),
  requestId: context.requestId,
});
