import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '#app/modules/identity/index.server.ts';
import { settingCookies } from '#app/web/cookies.server.ts';
import { db } from '#db/client.server.ts';

/** Only leaving a page posts here; who comes by the address bar goes home. */
export const loader = () => redirect('/');

export async function action({ request }: ActionFunctionArgs) {
  const cookies = await signOut(db, request.headers.get('cookie'));
  return redirect('/', {
    status: 303,
    headers: settingCookies(cookies),
  });
}
