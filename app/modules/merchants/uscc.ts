/**
 * The Unified Social Credit Code (统一社会信用代码), GB 32100-2015: 18 characters.
 *
 * | place | 1 | 2 | 3–8 | 9–17 | 18 |
 * |---|---|---|---|---|---|
 * | what | registering department | kind of body | region, six digits of GB/T 2260 | the body's own code, GB 11714 | check character |
 *
 * Annex A: the alphabet is the digits and the capitals without I, O, S, V and Z; the check character is
 * C18 = 31 − (Σ Ci × Wi mod 31) with Wi = 3^(i−1) mod 31, and 31 is written 0. Since 31 is a prime and no two
 * weights are equal, every single wrong character and every exchange of two is found.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** Wi = 3^(i−1) mod 31, the table of the annex. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Places 3 to 8, counted from nought. */
const isRegionPlace = (index: number): boolean => index >= 2 && index < 8;

export type UsccReading =
  | { readonly kind: 'ok'; readonly code: string; readonly regionCode: string }
  | { readonly kind: 'wrong_length'; readonly length: number }
  /** `place` counts from one, as a person does. */
  | { readonly kind: 'bad_character'; readonly place: number; readonly character: string }
  /** A few codes were legally issued so; a person may keep the code and say why. */
  | {
      readonly kind: 'check_differs';
      readonly code: string;
      readonly regionCode: string;
      readonly expected: string;
    };

/** Full-width to half-width, small letters to capitals, without the spaces and hyphens people group it by. */
export const normaliseUscc = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '');

/** The check character of the first 17. */
export function usccCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + ALPHABET.indexOf(body.charAt(index)) * weight,
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Reads a code as somebody typed or printed it. */
export function readUscc(typed: string): UsccReading {
  const code = normaliseUscc(typed);
  const characters = [...code];
  if (characters.length !== LENGTH) return { kind: 'wrong_length', length: characters.length };
  const wrong = characters.findIndex((character, index) =>
    isRegionPlace(index) ? !/[0-9]/.test(character) : !ALPHABET.includes(character),
  );
  if (wrong >= 0) return { kind: 'bad_character', place: wrong + 1, character: characters[wrong] ?? '' };
  const regionCode = code.slice(2, 8);
  const expected = usccCheckCharacter(code);
  return expected === code.charAt(LENGTH - 1)
    ? { kind: 'ok', code, regionCode }
    : { kind: 'check_differs', code, regionCode, expected };
}
