import { z } from 'zod';
import { parseCount } from '#app/kernel/quantity.ts';
import { isCategory } from './categories.ts';
import { isPlaceCode } from './places/place.ts';
import { normaliseUscc, readUscc, type UsccReading } from './uscc.ts';

/** A reason shorter than this explains nothing. */
export const OVERRIDE_REASON_MIN = 4;
export const MOST_SHOPS = 50;
const MOST_EMPLOYEES = 10_000_000;

type Complain = (message: string, params?: Readonly<Record<string, string | number>>) => void;

/** Text that may be left out: blank is null. `read` says what is wrong with it, and how it is kept. */
const optional = <Value>(read: (text: string, complain: Complain) => Value) =>
  z
    .union([z.string(), z.number()])
    .nullish()
    .transform((given, { addIssue }): Value | null => {
      const text = String(given ?? '').trim();
      // `continue`: whatever else is wrong with the form is said at once as well.
      const complain: Complain = (message, params = {}) =>
        addIssue({ code: 'custom', message, params, continue: true });
      return text === '' ? null : read(text, complain);
    });

const optionalText = (max: number) =>
  optional((text, complain) => {
    if (text.length > max) complain('errors.too_long', { max });
    return text;
  });

const PHONE = /^(?:1[3-9]\d{9}|0\d{9,11}|[48]00\d{7}|\+\d{8,15})$/;
const phone = optional((text, complain) => {
  const digits = text.normalize('NFKC').replace(/[\s\-()]/g, '');
  if (!PHONE.test(digits)) complain('merchants.error.phone');
  return digits;
});

const email = optional((text, complain) => {
  const address = text.normalize('NFKC').toLowerCase();
  if (!z.email().safeParse(address).success) complain('errors.email');
  return address;
});

const employees = optional((text, complain) => {
  const count = parseCount(text);
  if (count === null) complain('merchants.error.employees');
  else if (count > MOST_EMPLOYEES) complain('errors.too_large', { max: MOST_EMPLOYEES });
  return count;
});

const foundedYear = optional((text, complain) => {
  const year = text.normalize('NFKC');
  if (!/^[12]\d{3}$/.test(year)) complain('merchants.error.year');
  return Number(year);
});

const category = optional((text, complain) => {
  if (!isCategory(text)) complain('errors.choose_one');
  return text;
});

/**
 * One code, or the choices of the form's steps from the province down. A step that does not lie in the one before is
 * left over from another choice and says nothing.
 */
export function chosenPlace(given: string | readonly string[] | null | undefined): string | null {
  const codes = (typeof given === 'string' ? [given] : (given ?? [])).filter((code) => code !== '');
  return codes.reduce<string | null>(
    (area, code) => (area === null || code.startsWith(area.replace(/(?:00)+$/, '')) ? code : area),
    null,
  );
}

const placeCode = z
  .union([z.string(), z.array(z.string()).max(3)])
  .nullish()
  .transform((given, { addIssue }) => {
    const code = chosenPlace(given);
    if (code !== null && !isPlaceCode(code))
      addIssue({ code: 'custom', message: 'merchants.error.place', continue: true });
    return code;
  });

const SHOP_NUMBER = /^[0-9A-Za-z_-]{1,40}$/;
const shop = z.strictObject({
  number: z.string().trim().default(''),
  name: z.string().trim().max(80, 'errors.too_long').default(''),
});
/** A row left empty is none. */
const shops = z
  .array(shop)
  .max(MOST_SHOPS, 'errors.too_many')
  .default([])
  .superRefine((rows, { addIssue }) => {
    rows.forEach(({ number, name }, index) => {
      const complain = (field: string, message: string) =>
        addIssue({ code: 'custom', message, path: [index, field], continue: true });
      if (number === '' && name === '') return;
      if (number === '') complain('number', 'errors.required');
      else if (!SHOP_NUMBER.test(number)) complain('number', 'merchants.error.shop_number');
      else if (rows.findIndex((other) => other.number === number) < index)
        complain('number', 'merchants.error.shop_twice');
      if (name === '') complain('name', 'errors.required');
    });
  })
  .transform((rows) => rows.filter(({ number }) => number !== ''));

const fields = {
  displayName: z.string().trim().min(1, 'errors.required').max(80, 'errors.too_long'),
  legalName: optionalText(120),
  uscc: optional((text) => normaliseUscc(text)),
  usccOverrideReason: optionalText(500),
  placeCode,
  category,
  contactName: optionalText(60),
  contactPhone: phone,
  contactEmail: email,
  employees,
  foundedYear,
  domesticBrand: z.boolean().default(false),
  shops,
};

const USCC_COMPLAINTS: Readonly<Record<Exclude<UsccReading['kind'], 'ok'>, string>> = {
  wrong_length: 'merchants.error.uscc_length',
  bad_character: 'merchants.error.uscc_character',
  check_differs: 'merchants.error.uscc_check',
};

interface CodeAsGiven {
  readonly uscc: string | null;
  readonly usccOverrideReason: string | null;
}

/** A wrong check character is a warning: the code is taken once a person has said why. */
function checkCode({ uscc, usccOverrideReason: reason }: CodeAsGiven, { addIssue }: z.RefinementCtx): void {
  if (uscc === null) return;
  const { kind, ...details } = readUscc(uscc);
  if (kind === 'ok' || (kind === 'check_differs' && reason !== null && reason.length >= OVERRIDE_REASON_MIN))
    return;
  addIssue({ code: 'custom', path: ['uscc'], message: USCC_COMPLAINTS[kind], params: details });
  if (kind === 'check_differs' && reason !== null)
    addIssue({
      code: 'custom',
      path: ['usccOverrideReason'],
      message: 'errors.too_short',
      params: { min: OVERRIDE_REASON_MIN },
    });
}

/** What a merchant says of itself. All but the name may be left for later. */
export const profileSchema = z.strictObject(fields).superRefine(checkCode);
export type ProfileInput = z.input<typeof profileSchema>;
export type Profile = z.output<typeof profileSchema>;

/** `revision`: which state of the profile the page showed; 0 also for a merchant that is being founded. */
export const saveProfileSchema = z
  .strictObject({ ...fields, revision: z.int().nonnegative() })
  .superRefine(checkCode);
export type SaveProfileInput = z.input<typeof saveProfileSchema>;

/** What a manager looks for among the merchants. Everything given must hold. */
export const findMerchantsSchema = z.strictObject({
  /** Part of a name, the beginning of a credit code, or an outside number. */
  words: z.string().trim().max(80).default(''),
  /** A province, a city or a county. */
  placeCode: z
    .string()
    .refine((code) => code === '' || isPlaceCode(code), 'merchants.error.place')
    .default(''),
  category: z
    .string()
    .refine((code) => code === '' || isCategory(code), 'errors.choose_one')
    .default(''),
  verified: z.enum(['', 'yes', 'no']).default(''),
  after: z.int().positive().optional(),
});
export type FindMerchants = z.input<typeof findMerchantsSchema>;
