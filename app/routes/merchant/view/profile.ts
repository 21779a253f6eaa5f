import type { Translate } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { chosenPlace, type Profile, profileOf, saveProfileSchema } from '#app/modules/merchants/index.ts';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import { type FormValues, nestFields } from '#app/web/form/values.ts';

/** Posted here the form is shown again with what was typed and the next step of the place, or one more row for a shop. */
export const AGAIN = { place: '?show=place', shop: '?show=shop' } as const;

/** What the browser keeps the typing under: a shared device must not show one person what another typed. */
export const keptProfileKey = (of: { personId: number; merchantId: number | null }): string =>
  `commonweal:profile:${of.personId}:${of.merchantId ?? 'new'}`;

/** Where a saved profile is shown; the browser lets go of what it kept. */
export const SAVED = '?saved';

const HIDDEN = new Set(['revision']);

/** The fields of the form as they stand, by name. */
export function typedIn(fields: FormData): RawAnswers {
  const typed: Record<string, string> = {};
  for (const [name, value] of fields) if (typeof value === 'string' && !HIDDEN.has(name)) typed[name] = value;
  return { ...typed, placeCode: chosenPlace(fields.getAll('placeCode').map(String)) ?? '' };
}

/** A profile as its form shows it. */
export function fieldsOf(merchant: Profile | null): RawAnswers {
  if (!merchant) return {};
  const { shops, domesticBrand, ...plain } = profileOf(merchant);
  const rows = shops.flatMap(({ number, name }, index): [string, string][] => [
    [`shops.${index}.number`, number],
    [`shops.${index}.name`, name],
  ]);
  return {
    ...Object.fromEntries(Object.entries(plain).map(([field, value]) => [field, String(value ?? '')])),
    ...Object.fromEntries(rows),
    ...(domesticBrand && { domesticBrand: 'on' }),
  };
}

/** Fields by name as the values a form begins with. */
export const valuesOf = (typed: RawAnswers): FormValues =>
  nestFields(Object.entries(typed).map(([name, value]) => [name, String(value)]));

const ORDER: readonly string[] = [...Object.keys(saveProfileSchema.shape)];

/** Complaints as the fields stand in the page: a rule about two fields is found after those about one. */
export const inFormOrder = (issues: readonly Issue[]): Issue[] => {
  const place = ({ path }: Issue) => ORDER.indexOf(path.split('.')[0] ?? '');
  return [...issues].sort((one, other) => place(one) - place(other));
};

/** The label of the field at a path, `shops.0.name` too. */
export function labelAt(path: string, t: Translate): string | undefined {
  const [, row, part] = /^shops\.(\d+)\.(number|name)$/.exec(path) ?? [];
  if (row !== undefined) {
    const shop = t('merchants.field.shop_of', { number: Number(row) + 1 });
    return `${shop} ${t(part === 'name' ? 'merchants.field.shop_name' : 'merchants.field.shop_number')}`;
  }
  const key = `merchants.field.${path}`;
  return t.has(key) ? t.any(key) : undefined;
}

/** A profile that was posted to be shown again: with one more row for a shop where that was asked. */
export function shownAgain(values: FormValues, search: string): FormValues {
  if (search !== AGAIN.shop) return values;
  const { shops } = values;
  return { ...values, shops: [...(Array.isArray(shops) ? shops : []), { number: '', name: '' }] };
}
