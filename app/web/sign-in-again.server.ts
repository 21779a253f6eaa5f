import { data } from '@remix-run/node';
import type { CarriedForm } from './carried-form.ts';

const isForm = (request: Request): boolean =>
  /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(
    request.headers.get('content-type') ?? '',
  );

/** Passwords are typed anew rather than written into a page. */
const isSecret = (name: string): boolean => /password/i.test(name);

async function carry(request: Request): Promise<CarriedForm | null> {
  if (!isForm(request)) return null;
  const url = new URL(request.url);
  const entries = [...(await request.clone().formData())];
  const fields = entries.filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !isSecret(entry[0]),
  );
  const filesLost = entries.some(([, value]) => typeof value !== 'string' && value.size > 0);
  return { to: url.pathname + url.search, fields, filesLost };
}

/** A 401 whose page is the sign-in form, with everything that was typed inside it. Thrown by the guard. */
export const signInAgain = async (request: Request) =>
  data({ key: 'errors.session_expired', carried: await carry(request) }, { status: 401 });
