import { findPlacePath, listPlaces } from '#app/modules/merchants/index.server.ts';
import { db } from '#db/client.server.ts';
import type { QueueAddress } from './queue-address.ts';

/** What only an open panel or a chosen place needs: provinces and cities to choose from, and the name of the place. */
export async function loadChoices({ panel, placeCode }: QueueAddress) {
  const path = placeCode === undefined ? [] : await findPlacePath(db, placeCode);
  const [province] = path;
  const choosing = panel === 'filter';
  return {
    placeName: path.at(-1)?.name ?? null,
    provinces: choosing ? await listPlaces(db, null) : [],
    cities: choosing && province ? await listPlaces(db, province.code) : [],
    provinceCode: province?.code,
  };
}
