import { listVersionChanges } from '#app/modules/applications/index.server.ts';
import { db } from '#db/client.server.ts';
import { namePlaces } from './place-names.server.ts';

/** What the versions of an application changed, with the names of the places in it. */
export async function loadChanges(application: { readonly id: number; readonly cycleId: number }) {
  const changes = await listVersionChanges(db, application);
  const places = changes.flatMap(({ differences }) =>
    differences.flatMap((one) =>
      one.kind === 'answer' && one.question.type === 'place' ? [one.before, one.after] : [],
    ),
  );
  const codes = new Set(places.filter((code) => typeof code === 'string'));
  return { changes, placeNames: await namePlaces([...codes]) };
}
