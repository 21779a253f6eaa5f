import { randomUUID } from 'node:crypto';
import { data } from '@remix-run/node';
import { z } from 'zod';
import { type Issue, PortalError } from '#app/kernel/errors.ts';
import { KEY_FIELD } from './idempotency.tsx';
import { issuesOf, readValues } from './read-values.ts';
import { type FormValues, MalformedForm, nestFields, redisplay } from './values.ts';

/** What a refused form gets back: every complaint with its field ('' for the whole form), and what was typed. */
export interface Refusal {
  readonly issues: readonly Issue[];
  readonly values: FormValues;
}

export type ParsedForm<Schema extends z.ZodType> =
  | {
      readonly ok: true;
      readonly input: z.output<Schema>;
      readonly values: FormValues;
      readonly key: string | null;
    }
  | { readonly ok: false; readonly values: FormValues; readonly issues: readonly Issue[] };

/** For `<IdempotencyKey>`. */
export const newKey = (): string => randomUUID();

const isKey = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{16,64}$/.test(value);

/** Reads a posted form through a schema. Nothing is thrown for what a person typed. */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ParsedForm<Schema>> {
  let fields: FormValues;
  try {
    fields = nestFields(await request.formData());
  } catch (error) {
    // Not a form at all, or one no page of ours sends.
    if (!(error instanceof MalformedForm || error instanceof TypeError)) throw error;
    return { ok: false, values: {}, issues: [{ path: '', message: 'errors.bad_request' }] };
  }
  const { [KEY_FIELD]: key, ...rest } = fields;
  const values = redisplay(rest);
  const result = readValues(schema, rest);
  if (!result.ok) return { ok: false, values, issues: result.issues };
  return { ok: true, input: result.input, values, key: isKey(key) ? key : null };
}

const hasIssues = (error: PortalError): error is PortalError & { issues: readonly Issue[] } =>
  'issues' in error && Array.isArray(error.issues);

/**
 * A refusal of the domain as the form's: at its field where it names one, else at the top. What a command's own schema
 * finds wrong is one too. Null for a missing or forbidden record and for what nobody expected: the error page's.
 */
export function refusalOf(error: unknown): { status: number; issues: readonly Issue[] } | null {
  if (error instanceof z.ZodError) return { status: 422, issues: issuesOf(error) };
  if (!(error instanceof PortalError) || error.status === 404 || error.status === 403) return null;
  const { status, key, params } = error;
  return { status, issues: hasIssues(error) ? error.issues : [{ path: '', message: key, params }] };
}

export const refuse = (status: number, refusal: Refusal, headers: HeadersInit = {}) =>
  data(refusal, { status, headers });

/**
 * The body of an action behind its guard: parse, then one verb. What the form or the domain refuses comes back to
 * the same page with everything that was typed; a missing or forbidden record is for the error page.
 */
export async function handleForm<Schema extends z.ZodType, Answer>(
  request: Request,
  schema: Schema,
  run: (input: z.output<Schema>, form: { key: string | null }) => Promise<Answer>,
): Promise<Answer | ReturnType<typeof refuse>> {
  const form = await parseForm(request, schema);
  if (!form.ok) return refuse(422, form);
  try {
    return await run(form.input, { key: form.key });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refuse(refusal.status, { issues: refusal.issues, values: form.values });
  }
}
