import type { Translate } from '#app/i18n/index.ts';

/** What an action of the trail is called: the words of the history of its thing, or its own; else its code. */
export function actionText(action: string, t: Translate): string {
  const [thing = '', ...rest] = action.split('.');
  const names = [`identity.act.${action}`, `${thing}s.event.${rest.join('.')}`];
  const name = names.find((key) => t.has(key));
  return name ? t.any(name) : action;
}

/** `application 12` in words; the number is the one in the addresses of the portal. */
export function subjectText(
  { type, id }: { readonly type: string; readonly id: string },
  t: Translate,
): string {
  const name = `identity.thing.${type}`;
  return `${t.has(name) ? t.any(name) : type} ${id}`;
}

/** The kinds of action one searches for: everything about a thing. */
export const ACTION_GROUPS = [
  'application.',
  'award.',
  'budget.',
  'bulk.',
  'claim.',
  'cycle.',
  'delivery.',
  'indicator.',
  'mail.',
  'merchant.',
  'notice.',
  'person.',
  'program.',
  'queue.',
  'report.',
  'session.',
] as const;

/** One value that an act changed; null where there was none, or is none any more. */
export interface Difference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const read = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Every value by its path, so that a change deep inside stands on a line of its own. */
function flat(value: unknown, path = ''): [string, string][] {
  if (value === null || value === undefined) return [];
  if (!isGroup(value)) return [[path, read(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`));
}

/** What an act changed, field by field; what it left as it was is not told. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [from, to] = [new Map(flat(before)), new Map(flat(after))];
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((field) => ({ field, before: from.get(field) ?? null, after: to.get(field) ?? null }))
    .filter((one) => one.before !== one.after);
}
