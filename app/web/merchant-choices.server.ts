import { merchantsOf, type SignedInActor } from '#app/modules/identity/index.ts';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import { db } from '#db/client.server.ts';
import { merchantCookie } from './cookies.server.ts';
import type { MerchantChoice } from './shell/account.tsx';

/** The merchant an actor acts for: the one this browser's cookie names among its own, else the first. */
export async function currentMerchant(request: Request, actor: SignedInActor): Promise<number | undefined> {
  const merchants = merchantsOf(actor);
  const chosen: unknown = await merchantCookie.parse(request.headers.get('cookie'));
  return merchants.find((id) => id === chosen) ?? merchants[0];
}

/** By name, for whoever belongs to several; nobody else is asked to choose. */
export async function merchantChoices(request: Request, actor: SignedInActor): Promise<MerchantChoice[]> {
  const merchants = merchantsOf(actor);
  if (merchants.length < 2) return [];
  const current = await currentMerchant(request, actor);
  return Promise.all(
    merchants.map(async (id) => {
      const { displayName } = await getMerchant(db, id);
      return { id, name: displayName, current: id === current };
    }),
  );
}
