import { Readable } from 'node:stream';
import type { CommandContext } from '#app/kernel/context.ts';
import { createMerchant, listPlaces, storeFile } from '#app/modules/merchants/index.server.ts';
import { usccCheckCharacter } from '#app/modules/merchants/index.ts';
import type { Database } from '#db/client.server.ts';
import type { Applicant } from './answers.ts';
import { paper } from './picture.ts';
import type { ProgramStory } from './programs.ts';
import type { Random } from './random.ts';
import { BELT_PLACES, FANCY, GIVEN, SURNAMES, TRADES } from './words.ts';

/** A merchant of the story, ready to apply. */
export interface StoryMerchant extends Applicant {
  readonly merchantId: number;
  readonly licenceFileId: number;
  readonly owner: { readonly personId: number | null; readonly name: string };
}

export interface Firm {
  readonly displayName: string;
  readonly placeCode: string;
  readonly category: string;
  readonly goods: string;
  readonly belt: string | null;
  readonly contact: string;
  readonly employees: number;
}

/** Cities with their counties, in the order of their codes: the recovery plan alone reaches over a hundred of them. */
export async function listTowns(db: Database): Promise<{ city: string; name: string; counties: string[] }[]> {
  const towns = [];
  for (const province of await listPlaces(db, null)) {
    for (const city of await listPlaces(db, province.code)) {
      const counties =
        city.level === 'city' ? (await listPlaces(db, city.code)).map((county) => county.code) : [];
      if (counties.length > 0)
        towns.push({ city: city.code, name: city.name.replace(/(市|地区|自治州|盟)$/, ''), counties });
    }
  }
  return towns;
}

const isRural = (code: string): boolean => Number(code.slice(4)) >= 21;

/** Invents the next applicant of a programme. Names never repeat. */
export function* inventFirms(
  program: ProgramStory,
  towns: Awaited<ReturnType<typeof listTowns>>,
  roll: Random,
): Generator<Firm> {
  const used = new Set<string>();
  const trades = TRADES[program.kind] ?? [];
  const step = 101;
  for (let turn = roll.whole(0, towns.length - 1); ; turn += step) {
    const town = towns[turn % towns.length];
    if (!town) return;
    const rural = town.counties.filter(isRural);
    if (program.kind === 'rural-produce' && rural.length === 0) continue;
    const belt = program.kind === 'industrial-belt' ? roll.pick(BELT_PLACES) : null;
    const trade = roll.pick(trades);
    const displayName = `${belt?.prefix ?? town.name}${roll.pick(FANCY)}${trade.suffix}`;
    if (used.has(displayName)) continue;
    used.add(displayName);
    yield {
      displayName,
      placeCode: belt?.place ?? roll.pick(program.kind === 'rural-produce' ? rural : town.counties),
      category: trade.category,
      goods: trade.goods,
      belt: belt?.belt ?? null,
      contact: roll.pick(SURNAMES) + roll.pick(GIVEN),
      employees: roll.whole(4, program.kind === 'craft-heritage' ? 40 : 320),
    };
  }
}

/** A code that passes the check of GB 32100 and belongs to nobody: the body counts up from the place's code. */
function inventCode(placeCode: string, serial: number): string {
  const body = `91${placeCode}MA${String(serial).padStart(6, '0')}D`;
  return body + usccCheckCharacter(body);
}

/** Brings a firm into the portal with its profile and the scan of its licence. */
export async function admit(
  db: Database,
  context: CommandContext,
  firm: Firm,
  serial: number,
  owner: StoryMerchant['owner'] | null = null,
): Promise<StoryMerchant> {
  const acting = { ...context, actor: owner ?? { personId: null, name: firm.contact } };
  const { id: merchantId } = await createMerchant(db, acting, {
    displayName: firm.displayName,
    legalName: firm.displayName,
    uscc: inventCode(firm.placeCode, serial),
    placeCode: firm.placeCode,
    category: firm.category,
    contactName: firm.contact,
    contactPhone: `138${String(10_000_000 + serial).padStart(8, '0')}`,
    employees: firm.employees,
    foundedYear: 1998 + (serial % 22),
    domesticBrand: serial % 9 !== 0,
    shops: [],
  });
  const { id: licenceFileId } = await storeFile(db, acting, {
    merchantId,
    name: '营业执照.png',
    content: Readable.from([paper(serial)]),
  });
  return { ...firm, merchantId, licenceFileId, owner: acting.actor };
}
