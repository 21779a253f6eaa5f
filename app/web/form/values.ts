/** What a form holds, as HTML can say it: text, files, and lists and groups of them. */
export type FormValue = string | File | FormValue[] | { [name: string]: FormValue };
export type FormValues = { [name: string]: FormValue };

/** The form names something no form of ours does: it was made by hand. */
export class MalformedForm extends Error {}

const MOST_FIELDS = 2_000;
const LONGEST_LIST = 1_000;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** `products[0].name` and `products.0.name` alike; an index is a number. */
function segmentsOf(name: string): (string | number)[] {
  const segments = name
    .replace(/\[(\w*)\]/g, '.$1')
    .split('.')
    .map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : part));
  const bad = segments.some(
    (part) =>
      !/^[\w-]+$/.test(String(part)) ||
      FORBIDDEN.has(String(part)) ||
      (typeof part === 'number' && part >= LONGEST_LIST),
  );
  if (bad || segments.length > 8 || typeof segments[0] === 'number') throw new MalformedForm(name);
  return segments;
}

type Container = FormValue[] | FormValues;
const isContainer = (value: FormValue | undefined): value is Container =>
  typeof value === 'object' && !(value instanceof File);

const read = (container: Container, key: string | number): FormValue | undefined => {
  if (Array.isArray(container)) return typeof key === 'number' ? container[key] : undefined;
  return Object.hasOwn(container, key) ? container[key] : undefined;
};

function write(container: Container, key: string | number, value: FormValue, name: string): void {
  if (Array.isArray(container) !== (typeof key === 'number')) throw new MalformedForm(name);
  (container as FormValues)[key] = value;
}

function put(root: FormValues, name: string, value: FormValue): void {
  const segments = segmentsOf(name);
  let container: Container = root;
  segments.forEach((key, depth) => {
    const next = segments[depth + 1];
    const held = read(container, key);
    if (next !== undefined) {
      if (held !== undefined && !isContainer(held)) throw new MalformedForm(name);
      const inner: Container = held ?? (typeof next === 'number' ? [] : {});
      write(container, key, inner, name);
      container = inner;
    } else if (held === undefined) write(container, key, value, name);
    else if (Array.isArray(held)) held.push(value);
    else if (isContainer(held)) throw new MalformedForm(name);
    // A name that comes twice is a list: ticked boxes of one group.
    else write(container, key, [held, value], name);
  });
}

/** A row that was removed in the browser leaves a hole. */
function close<Value extends FormValue>(value: Value): Value {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(close) as Value;
  if (!isContainer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, close(inner)])) as Value;
}

/**
 * The fields of a form as one nested object. A file box left empty is left out.
 * @throws MalformedForm
 */
export function nestFields(entries: Iterable<readonly [string, FormDataEntryValue]>): FormValues {
  const root: FormValues = {};
  let fields = 0;
  for (const [name, value] of entries) {
    fields += 1;
    if (fields > MOST_FIELDS) throw new MalformedForm('too many fields');
    // PostgreSQL has no text with a zero byte, and nobody types one.
    if (typeof value === 'string') put(root, name, value.replaceAll('\0', ''));
    else if (value.size > 0 || value.name !== '') put(root, name, value);
  }
  return close(root);
}

/** What a page may get back to show again: everything but files and passwords. */
export function redisplay(values: FormValues): FormValues {
  const keep = (value: FormValue): FormValue | undefined => {
    if (value instanceof File) return undefined;
    if (Array.isArray(value)) return value.map(keep).filter((item) => item !== undefined);
    return isContainer(value) ? redisplay(value) : value;
  };
  const kept = Object.entries(values).map(([name, value]) => [name, keep(value)] as const);
  return Object.fromEntries(
    kept.filter(
      (entry): entry is [string, FormValue] => entry[1] !== undefined && !/password/i.test(entry[0]),
    ),
  );
}
