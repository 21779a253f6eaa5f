import type { CommandContext } from '#app/kernel/context.ts';
import { createPerson } from '#app/modules/identity/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import type { ProfileInput } from '#app/modules/merchants/index.ts';
import { usccCheckCharacter } from '#app/modules/merchants/index.ts';
import type { Database } from '#db/client.server.ts';

export const context = (over: Partial<CommandContext> = {}): CommandContext => ({
  actor: systemActor('test'),
  now: new Date('2022-05-20T02:00:00Z'),
  requestId: 'test',
  ...over,
});

let serial = 0;
/** A code that passes its check, another one at every call. */
export function nextCode(place = '330483'): string {
  serial += 1;
  const body = `91${place}MA${String(serial).padStart(6, '0')}X`;
  return body + usccCheckCharacter(body);
}

/** A knitwear workshop of Puyuan with everything filled in. */
export const profile = (over: Partial<ProfileInput> = {}): ProfileInput => ({
  displayName: '濮院晨光毛衫',
  legalName: '桐乡市晨光毛衫有限公司',
  uscc: nextCode(),
  placeCode: '330483',
  category: 'apparel.knitwear',
  contactName: '沈梅',
  contactPhone: '13800001234',
  contactEmail: 'shen@example.com',
  employees: 36,
  foundedYear: 2008,
  domesticBrand: true,
  shops: [{ number: '100200', name: '晨光毛衫旗舰店' }],
  ...over,
});

let people = 0;
export async function person(db: Database, name: string): Promise<CommandContext> {
  people += 1;
  const { id } = await createPerson(db, context(), { name, email: `person${people}@example.com` });
  return context({ actor: { personId: id, name } });
}
