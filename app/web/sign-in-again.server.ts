import { data } from '@remix-run/node';
import { type CarriedForm, MOST_FIELDS } from './carried-form.server.ts';

/** Somebody who is not signed in shall not make us hold a large file in memory. */
const MOST_BYTES = 1_000_000;

const isSmallForm = ({ headers }: Request): boolean =>
  /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(headers.get('content-type') ?? '') &&
  Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY) <= MOST_BYTES;

/** Passwords are typed anew rather than written into a page. */
const isSecret = (name: string): boolean => /password/i.test(name);

/** A form on its way, and whether files were in it: those cannot be carried, and the person is told. */
export interface Interrupted {
  readonly form: CarriedForm;
  readonly filesLost: boolean;
}

async function carry(request: Request): Promise<Interrupted | null> {
  if (!isSmallForm(request)) return null;
  const url = new URL(request.url);
  const form = await request
    .clone()
    .formData()
    .catch(() => null);
  if (form === null) return null;
  const entries = [...form];
  if (entries.length > MOST_FIELDS) return null;
  const fields = entries.filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !isSecret(entry[0]),
  );
  const filesLost = entries.some(([, value]) => typeof value !== 'string' && value.size > 0);
  return { form: { to: url.pathname + url.search, fields }, filesLost };
}

/** A 401 whose page is the sign-in form, with everything that was typed inside it. Thrown by the guard. */
export const signInAgain = async (request: Request) =>
  data({ key: 'errors.session_expired', interrupted: await carry(request) }, { status: 401 });
