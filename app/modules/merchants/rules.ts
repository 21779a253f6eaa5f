import { RuleBroken } from '#app/kernel/errors.ts';
import type { Profile } from './schema.ts';
import { readUscc } from './uscc.ts';

/** What an application needs of a profile. The credit code is not among it: some crafts people have none. */
const NEEDED = ['displayName', 'legalName', 'placeCode', 'category', 'contactName', 'contactPhone'] as const;
export type NeededField = (typeof NEEDED)[number];

export type NeededFacts = Pick<Profile, NeededField> & {
  /** False where the place can still be told more exactly: a city that has counties. */
  readonly placeIsNarrowest: boolean;
};

/** The fields still to be filled in before an application can be handed in, in the order of the form. */
export const missingFromProfile = (merchant: NeededFacts): NeededField[] =>
  NEEDED.filter((field) => merchant[field] === null || (field === 'placeCode' && !merchant.placeIsNarrowest));

/** A reason belongs to a code that fails its check; a code that passes needs none. */
const overrideReason = ({ uscc, usccOverrideReason }: Profile): string | null =>
  uscc !== null && readUscc(uscc).kind === 'check_differs' ? usccOverrideReason : null;

/** The part of a merchant that its form shows, as it is kept. */
export const profileOf = (merchant: Profile): Profile => ({
  displayName: merchant.displayName,
  legalName: merchant.legalName,
  uscc: merchant.uscc,
  usccOverrideReason: overrideReason(merchant),
  placeCode: merchant.placeCode,
  category: merchant.category,
  contactName: merchant.contactName,
  contactPhone: merchant.contactPhone,
  contactEmail: merchant.contactEmail,
  employees: merchant.employees,
  foundedYear: merchant.foundedYear,
  domesticBrand: merchant.domesticBrand,
  shops: [...merchant.shops]
    .map(({ number, name }) => ({ number, name }))
    .sort((one, other) => (one.number < other.number ? -1 : 1)),
});

/** @throws RuleBroken for a year that has not begun */
export function mustBeFoundedBefore(today: string, profile: Pick<Profile, 'foundedYear'>): void {
  const year = Number(today.slice(0, 4));
  if (profile.foundedYear !== null && profile.foundedYear > year)
    // As text: a year is not grouped like a number.
    throw new RuleBroken('errors.too_large', 'foundedYear', { max: String(year) });
}

/** Only what differs, as it was and as it is. */
export function differences<Facts extends object>(
  before: Facts,
  after: Facts,
): { before: Partial<Facts>; after: Partial<Facts> } | null {
  const changed = (Object.keys(after) as (keyof Facts)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (changed.length === 0) return null;
  const pick = (facts: Facts) =>
    Object.fromEntries(changed.map((field) => [field, facts[field]])) as Partial<Facts>;
  return { before: pick(before), after: pick(after) };
}

type Verifiable = Pick<Profile, 'legalName' | 'uscc'>;

/** Somebody compared this name with this code; another name or code was compared by nobody. */
export const keepsVerification = (before: Verifiable, after: Verifiable): boolean =>
  before.legalName === after.legalName && before.uscc === after.uscc;

/** @throws RuleBroken where there is nothing to compare */
export function mustBeVerifiable({ legalName, uscc }: Verifiable): void {
  if (uscc === null) throw new RuleBroken('merchants.error.verify_code');
  if (legalName === null) throw new RuleBroken('merchants.error.verify_name');
}
