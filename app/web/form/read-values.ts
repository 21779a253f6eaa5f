import { z } from 'zod';
import type { Issue, MessageParams } from '#app/kernel/errors.ts';

type ZodIssue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Our schemas name a message of the catalogue; what zod says by itself is put into the general ones. */
const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/;

const SIZE_KEYS = {
  string: { too_small: 'errors.too_short', too_big: 'errors.too_long' },
  array: { too_small: 'errors.too_few', too_big: 'errors.too_many' },
  number: { too_small: 'errors.too_small', too_big: 'errors.too_large' },
} as const;

function messageOf(issue: ZodIssue): string {
  if (KEY.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' ? 'errors.not_a_number' : 'errors.required';
    case 'invalid_value':
      return 'errors.choose_one';
    case 'too_small':
    case 'too_big': {
      if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1)
        return 'errors.required';
      const keys = SIZE_KEYS[issue.origin as keyof typeof SIZE_KEYS];
      return keys?.[issue.code] ?? 'errors.invalid';
    }
    case 'invalid_format':
      return issue.format === 'email'
        ? 'errors.email'
        : issue.format === 'url'
          ? 'errors.url'
          : 'errors.invalid';
    case 'unrecognized_keys':
      return 'errors.bad_request';
    default:
      return 'errors.invalid';
  }
}

function paramsOf(issue: ZodIssue): MessageParams {
  if (issue.code === 'too_small') return { min: Number(issue.minimum) };
  if (issue.code === 'too_big') return { max: Number(issue.maximum) };
  // A rule of ours says itself what its message is filled with.
  if (issue.code === 'custom') return (issue.params as MessageParams | undefined) ?? {};
  return {};
}

/** zod's complaints as ours, one a field: the first is the one to mend first. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  const byPath = new Map<string, Issue>();
  for (const issue of error.issues) {
    const path = issue.code === 'unrecognized_keys' ? '' : issue.path.map(String).join('.');
    if (!byPath.has(path)) byPath.set(path, { path, message: messageOf(issue), params: paramsOf(issue) });
  }
  return [...byPath.values()];
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );

/**
 * What HTML cannot say: a group of boxes with one tick sends no list, one without a tick sends nothing, a switch
 * sends `on`, and a number is text.
 */
function mend(expected: string, given: unknown): unknown {
  if (expected === 'array') {
    if (given === undefined || given === '' || given === false) return [];
    return typeof given === 'string' ? [given] : given;
  }
  if (expected === 'boolean')
    return given === undefined || given === '' ? false : given === 'on' || given === 'true' ? true : given;
  if (expected === 'number' && typeof given === 'string') {
    const text = given.trim();
    return text === '' ? undefined : /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : given;
  }
  return given;
}

function set(value: unknown, path: Path, given: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return given;
  const inner = at(value, [key]);
  const next = set(inner, rest, given);
  if (Array.isArray(value)) return value.map((item, place) => (place === key ? next : item));
  return { ...(value as object), [key]: next };
}

export type Read<Schema extends z.ZodType> =
  | { readonly ok: true; readonly input: z.output<Schema> }
  | { readonly ok: false; readonly issues: Issue[] };

/** Fields that are not asked for are refused, not passed over. */
const strict = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema);

/** The values of a form through a schema: in the action and, before it, in the browser. */
export function readValues<Schema extends z.ZodType>(schema: Schema, values: unknown): Read<Schema> {
  const checked = strict(schema);
  let current = values;
  let result = checked.safeParse(current);
  // Each round mends what the one before made visible; forms are not deeper than that.
  for (let round = 0; !result.success && round < 3; round += 1) {
    const before = current;
    for (const issue of result.error.issues) {
      if (issue.code !== 'invalid_type') continue;
      const given = at(current, issue.path);
      const mended = mend(issue.expected, given);
      if (mended !== given) current = set(current, issue.path, mended);
    }
    if (current === before) break;
    result = checked.safeParse(current);
  }
  return result.success
    ? { ok: true, input: result.data as z.output<Schema> }
    : { ok: false, issues: issuesOf(result.error) };
}
