import { readUscc } from '#app/modules/merchants/index.ts';
import {
  type Answers,
  type Criterion,
  factValue,
  type ProfileFacts,
  parseIsbn,
  type Question,
  salesDropPercent,
  type TitleAnswer,
} from '#app/modules/programs/index.ts';

/** What a criterion looked at. */
export interface Found {
  readonly as: 'place' | 'count' | 'money' | 'percent';
  readonly value: string | number;
}

/** Sums of the programme's delivery data; null where there are none of that time. */
export interface Sold {
  readonly before: number | null;
  readonly now: number | null;
}

/** A claim of the merchant beside what can be said of it without asking. */
export type ClaimFinding =
  | {
      readonly about: 'titles';
      readonly count: number;
      readonly wrong: readonly string[];
      readonly twice: readonly string[];
    }
  | { readonly about: 'place'; readonly question: string; readonly answered: string; readonly at: string }
  | { readonly about: 'registered'; readonly region: string; readonly at: string }
  | {
      readonly about: 'sold';
      readonly own: number;
      readonly stated: number;
      readonly before: number;
      readonly now: number;
    }
  | { readonly about: 'unsold' };
type State = { readonly state: 'pass' | 'warn' | 'fail' | 'unknown' };

interface Claimed {
  readonly answers: Answers;
  readonly questions: readonly Question[];
  readonly profile: { readonly uscc: string | null };
  readonly facts: ProfileFacts;
  readonly sold: Sold | null;
}

const province = (code: string): string => code.slice(0, 2);

/** The value a criterion was judged by, where it is one that can be read out. */
export function foundBy(
  criterion: Pick<Criterion, 'from' | 'fact'> | undefined,
  { facts, answers, questions }: Pick<Claimed, 'facts' | 'answers' | 'questions'>,
): Found | null {
  if (!criterion) return null;
  const value = factValue(criterion, facts, answers);
  if (criterion.from === 'profile')
    return criterion.fact === 'placeCode' && typeof value === 'string'
      ? { as: 'place', value }
      : typeof value === 'number'
        ? { as: 'count', value }
        : null;
  const type = questions.find(({ key }) => key === criterion.fact)?.type;
  if (type === 'place' && typeof value === 'string') return { as: 'place', value };
  if (typeof value !== 'number') return null;
  if (criterion.fact === 'sales_drop_percent' || type === 'percent') return { as: 'percent', value };
  return { as: type === 'money' ? 'money' : 'count', value };
}

/** Every ISBN by its check digit, and whether one stands there twice. */
function titleFindings({ answers, questions }: Claimed): (State & ClaimFinding)[] {
  return questions
    .filter(({ type, key }) => type === 'titles' && Array.isArray(answers[key]))
    .map(({ key }) => {
      const isbns = (answers[key] as unknown as readonly TitleAnswer[]).map(({ isbn }) => isbn);
      const wrong = isbns.filter((isbn) => parseIsbn(isbn) === null);
      const twice = [...new Set(isbns.filter((isbn, at) => isbns.indexOf(isbn) !== at))];
      const state = wrong.length > 0 ? 'fail' : twice.length > 0 ? 'warn' : 'pass';
      return { state, about: 'titles', count: isbns.length, wrong, twice };
    });
}

/** A place that was answered lies in the province the merchant does business in. */
function placeFindings({ answers, questions, facts: { placeCode: at } }: Claimed): (State & ClaimFinding)[] {
  if (at === null) return [];
  return questions.flatMap(({ key, type }) => {
    const answered = answers[key];
    if (type !== 'place' || typeof answered !== 'string') return [];
    const state = province(answered) === province(at) ? 'pass' : 'warn';
    return [{ state, about: 'place', question: key, answered, at }];
  });
}

/** Codes of national registers begin with 10 and say nothing of a place. */
function registrationFindings({
  profile: { uscc },
  facts: { placeCode: at },
}: Claimed): (State & ClaimFinding)[] {
  const reading = uscc === null ? null : readUscc(uscc);
  if (at === null || reading === null || !('regionCode' in reading)) return [];
  const { regionCode } = reading;
  if (province(regionCode) === '10' || province(regionCode) === province(at)) return [];
  return [{ state: 'warn', about: 'registered', region: `${province(regionCode)}0000`, at }];
}

/** By how many points the stated drop may differ from the delivered one: a shop sells elsewhere too. */
const TOLERATED_POINTS = 10;

/** The drop that was stated beside the one the delivery data show. */
function soldFindings({ answers, sold }: Claimed): (State & ClaimFinding)[] {
  const stated = salesDropPercent(answers.sales_before, answers.sales_now);
  if (stated === null || sold === null) return [];
  const { before, now } = sold;
  const own = salesDropPercent(before, now);
  if (own === null || before === null || now === null) return [{ state: 'unknown', about: 'unsold' }];
  const state = stated - own > TOLERATED_POINTS ? 'warn' : 'pass';
  return [{ state, about: 'sold', own, stated, before, now }];
}

/** Holds what a merchant says against what can be computed or is known already. */
export const claimFindings = (claimed: Claimed): (State & ClaimFinding)[] => [
  ...registrationFindings(claimed),
  ...placeFindings(claimed),
  ...titleFindings(claimed),
  ...soldFindings(claimed),
];
