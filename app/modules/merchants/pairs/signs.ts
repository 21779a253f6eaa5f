/** What makes two merchants look like one. */
export const SIGNS = ['code', 'name', 'document', 'shop'] as const;
export type Sign = (typeof SIGNS)[number];

/** What businesses add to their name to say what they are, the longest first. */
const FORMS =
  /(?:股份有限公司|有限责任公司|有限責任公司|有限公司|专业合作社|專業合作社|合作社|个体工商户|經營部|经营部|工作室|商行|公司|工厂|工坊|厂|店|社)$/;

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・()（）【】\-—]/g, '');

/** The part of a name that tells a business from its neighbours. */
export function coreOf(name: string): string {
  const folded = fold(name);
  const core = folded.replace(FORMS, '');
  return [...core].length >= 2 ? core : folded;
}

const pairsOf = (core: string): ReadonlySet<string> => {
  const characters = [...core];
  return new Set(characters.slice(1).map((character, place) => `${characters[place]}${character}`));
};

const digitsOf = (core: string): string => core.replace(/\D/g, '');

/** From this share of common pairs of neighbouring characters on. */
const ALIKE_FROM = 0.55;

/**
 * Whether two names mean the same business at one place: most neighbouring characters in common, and no other number
 * (分店 2 is not 分店 3).
 */
export function namesAlike(one: string, other: string): boolean {
  const [a, b] = [coreOf(one), coreOf(other)];
  if (a === b) return true;
  if (digitsOf(a) !== digitsOf(b)) return false;
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)];
  const common = [...pairsA].filter((pair) => pairsB.has(pair)).length;
  const all = pairsA.size + pairsB.size - common;
  return all > 0 && common / all >= ALIKE_FROM;
}
