import { RuleBroken } from '#app/kernel/errors.ts';
import { COMMON_PARTS } from './common-parts.server.ts';

/** At least this many characters must be left once everything guessable is taken out. */
const FEWEST_OWN = 4;

const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const plainLetters = (text: string): string => text.replace(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign);

/** `abcabcabc` is one `abc`; `aaaa` is one `a`. */
const withoutRepeats = (text: string): string => text.replace(/(.{1,6}?)\1+/gu, '$1');

/** Rows of the keyboard, the alphabet and the digits, forwards and backwards. */
const WALKS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()',
];
const ALL_WALKS = [...WALKS, ...WALKS.map((walk) => [...walk].reverse().join(''))];

/** Takes out every run of three or more neighbours of a walk. */
function withoutWalks(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    let length = 2;
    const isWalk = (size: number) => ALL_WALKS.some((walk) => walk.includes(text.slice(at, at + size)));
    while (at + length < text.length && isWalk(length + 1)) length += 1;
    if (length >= 3) at += length;
    else rest += text[at++];
  }
  return rest;
}

const blank = (text: string, from: number, length: number): string =>
  text.slice(0, from) + ' '.repeat(length) + text.slice(from + length);

/** Takes the parts out wherever they stand, as they are or spelt with signs for letters (`p4ssw0rd`). */
const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => {
    let left = rest;
    for (const spelling of [(t: string) => t, plainLetters])
      for (let at = spelling(left).indexOf(part); at >= 0; at = spelling(left).indexOf(part))
        left = blank(left, at, part.length);
    return left;
  }, text);

/** What is known of the person: whole names, the parts of an address. */
const personalParts = (known: readonly string[]): string[] =>
  known
    .flatMap((text) => text.toLowerCase().split(/[\s@._+-]+/))
    .filter((part) => [...part].length >= 2 && part !== 'com')
    .sort((a, b) => b.length - a.length);

/**
 * True where little is left of a password once common words, dates, keyboard walks, repeats and what is known of
 * its owner are taken out: `Password2024!`, `qwertyuiop12`, `woaini1314520`. A list of whole passwords misses what
 * people make of them to reach twelve characters.
 */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const parts = [...personalParts(known), ...COMMON_PARTS];
  const rest = withoutWalks(without(withoutRepeats(without(text, parts)), parts))
    .replace(/(19|20)\d{2}/g, ' ')
    .replace(/\s/g, '');
  return new Set(rest).size < FEWEST_OWN;
}

/** @throws RuleBroken */
export function mustBeUncommon(password: string, known: readonly string[]): void {
  if (isGuessable(password, known)) throw new RuleBroken('identity.error.password_common', 'password');
}
