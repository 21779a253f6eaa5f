import { parseCount } from '#app/kernel/quantity.ts';
import { chosenPlace, isCategory, isPlaceCode } from '#app/modules/merchants/index.ts';

/** What somebody without an account says of its shop; it stands in the address and nowhere else. */
export interface CheckAddress {
  readonly placeCode: string | null;
  readonly category: string | null;
  /** As typed. */
  readonly employees: string;
  readonly hasCode: boolean | null;
  /** Criteria by their code. */
  readonly stated: Readonly<Record<string, boolean>>;
}

const YES = 'yes';
const NO = 'no';
const readAnswer = (text: string | null): boolean | null =>
  text === YES ? true : text === NO ? false : null;
const sayAnswer = (answer: boolean | null | undefined): string =>
  answer === true ? YES : answer === false ? NO : '';

const CODE = /^[a-z][a-z_]{1,39}$/;
const FIELDS = new Set(['placeCode', 'category', 'employees', 'uscc']);
const MOST_STATED = 40;
const LONGEST_COUNT = 20;

/** Reads an address; what it does not say rightly it does not say. */
export function readCheck(params: URLSearchParams): CheckAddress {
  const place = chosenPlace(params.getAll('placeCode'));
  const category = params.get('category') ?? '';
  const stated = [...params].slice(0, MOST_STATED).flatMap(([code, text]): [string, boolean][] => {
    const answer = readAnswer(text);
    return answer === null || FIELDS.has(code) || !CODE.test(code) ? [] : [[code, answer]];
  });
  return {
    placeCode: place !== null && isPlaceCode(place) ? place : null,
    category: isCategory(category) ? category : null,
    employees: (params.get('employees') ?? '').trim().slice(0, LONGEST_COUNT),
    hasCode: readAnswer(params.get('uscc')),
    stated: Object.fromEntries(stated),
  };
}

/** The same as an address, without what was left open. */
export function checkQuery({ placeCode, category, employees, hasCode, stated }: CheckAddress): string {
  const said: [string, string][] = [
    ['placeCode', placeCode ?? ''],
    ['category', category ?? ''],
    ['employees', employees],
    ['uscc', sayAnswer(hasCode)],
    ...Object.entries(stated).map(([code, answer]): [string, string] => [code, sayAnswer(answer)]),
  ];
  const query = new URLSearchParams(said.filter(([, value]) => value !== '')).toString();
  return query === '' ? '' : `?${query}`;
}

/** How a group of choices shows an answer. */
export const shownAnswer = sayAnswer;

/** Whether anything was said at all. */
export const isEmptyCheck = (address: CheckAddress): boolean => checkQuery(address) === '';

/** The number of employees; null where none was typed or what was typed is none. */
export const employeesIn = ({ employees }: CheckAddress): number | null => parseCount(employees);

/** What a new profile may begin with, as its form's fields. */
export function begunProfile(address: CheckAddress): Readonly<Record<string, string>> {
  const { placeCode, category } = address;
  const employees = employeesIn(address);
  return {
    ...(placeCode !== null && { placeCode }),
    ...(category !== null && { category }),
    ...(employees !== null && { employees: String(employees) }),
  };
}
