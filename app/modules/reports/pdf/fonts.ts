import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';
import type { Locale } from '#app/kernel/locale.ts';

/**
 * Static TrueType files by path: the one format that is subset, small and quick (docs/decisions/0012). Simplified and
 * Traditional each take their own shapes; Noto Sans SC has the characters Noto Sans TC lacks; English takes Latin
 * first, because the quotation marks of the Chinese fonts are a full character wide.
 */
const FAMILIES = {
  Latin: { package: '@expo-google-fonts/noto-sans', file: 'NotoSans' },
  SC: { package: '@expo-google-fonts/noto-sans-sc', file: 'NotoSansSC' },
  TC: { package: '@expo-google-fonts/noto-sans-tc', file: 'NotoSansTC' },
} as const;
type Family = keyof typeof FAMILIES;

const WEIGHTS = { 400: '400Regular', 700: '700Bold' } as const;

const STACKS: Record<Locale, readonly Family[]> = {
  'zh-CN': ['SC'],
  'zh-TW': ['TC', 'SC'],
  en: ['Latin', 'SC'],
};

export const fontStack = (locale: Locale): string[] => [...STACKS[locale]];

const require = createRequire(import.meta.url);
const fileOf = (family: Family, weight: keyof typeof WEIGHTS): string => {
  const { package: name, file } = FAMILIES[family];
  return require.resolve(`${name}/${WEIGHTS[weight]}/${file}_${WEIGHTS[weight]}.ttf`);
};

/** The files of a language's fonts, in both weights, the ones to look in first at the head. */
export const fontFiles = (locale: Locale): string[] =>
  STACKS[locale].flatMap((family) => [fileOf(family, 400), fileOf(family, 700)]);

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  for (const family of Object.keys(FAMILIES) as Family[])
    for (const weight of [400, 700] as const)
      Font.register({ family, fontWeight: weight, src: fileOf(family, weight) });
  // All of them, now: a weight met for the first time inside a chart would silently fall back to Helvetica.
  for (const family of Object.keys(FAMILIES))
    for (const weight of Object.keys(WEIGHTS))
      await Font.load({ fontFamily: family, fontWeight: Number(weight) });
}

/** Registers and loads the fonts, once in a process. */
export const loadFonts = (): Promise<void> => {
  loading ??= load();
  return loading;
};

const covered = new Map<string, ReadonlySet<number>>();

/** The code points a language's fonts can print, in both weights. Call after `loadFonts`. */
export function printable(locale: Locale): ReadonlySet<number> {
  const known = covered.get(locale);
  if (known) return known;
  const [regular, bold] = [400, 700].map(
    (fontWeight) =>
      new Set(
        STACKS[locale].flatMap(
          (fontFamily) => Font.getFont({ fontFamily, fontWeight }).data?.characterSet ?? [],
        ),
      ),
  );
  const both = new Set([...(regular ?? [])].filter((point) => bold?.has(point)));
  covered.set(locale, both);
  return both;
}
