import type { Page } from 'playwright-core';
import { signIn } from '#app/modules/identity/index.server.ts';
import type { CreatePersonInput } from '#app/modules/identity/index.ts';
import type { Database } from '#db/client.server.ts';
import { contextOf, newPerson } from './factories.ts';
import { cheapHash, PASSWORD } from './passwords.ts';

/** The Cookie header of somebody who has just signed in. */
export async function cookieOf(db: Database, email: string): Promise<string> {
  const client = { ip: `test of ${email}`, userAgent: null };
  const { cookies } = await signIn(db, contextOf(), client, { email, password: PASSWORD });
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Signs a browser in without the form, which has journeys of its own. */
export async function signInAt(origin: string, page: Page, db: Database, email: string): Promise<void> {
  const [name = '', value = ''] = (await cookieOf(db, email)).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: origin }]);
}

/** A person with roles who has signed in. */
export async function newSignedIn(db: Database, given: Partial<CreatePersonInput> = {}) {
  const person = await newPerson(db, { ...given, passwordHash: cheapHash() });
  return { ...person, cookie: await cookieOf(db, person.email) };
}
