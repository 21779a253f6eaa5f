import { findPlacePath, listPlaces } from '#app/modules/merchants/index.server.ts';
import { db } from '#db/client.server.ts';
import type { PlaceStep } from './place-steps.ts';

/** The steps from the province down to a place, and the next one where it can still be told more exactly. */
export async function loadPlaceSteps(code: string | null): Promise<PlaceStep[]> {
  const path = code === null ? [] : await findPlacePath(db, code);
  const lists = await Promise.all(
    [null, ...path.map((place) => place.code)].map((area) => listPlaces(db, area)),
  );
  return lists
    .filter((places) => places.length > 0)
    .map((places, index) => ({
      chosen: path[index]?.code ?? '',
      options: places.map((place) => ({ value: place.code, label: place.name })),
    }));
}
