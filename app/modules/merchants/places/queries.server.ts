import type { Database } from '#db/client.server.ts';
import type { Place, PlaceLevel, PlacePath } from './place.ts';
import { PlaceBook } from './place-book.ts';

const places = (db: Database) =>
  db
    .selectFrom('place')
    .select(['place.code', 'place.name', 'place.level', 'place.parent_code as parentCode'])
    .$narrowType<{ level: PlaceLevel }>();

/** What lies directly in a place, or the provinces. */
export const listPlaces = (db: Database, parentCode: string | null): Promise<Place[]> =>
  places(db)
    .where('place.parent_code', parentCode === null ? 'is' : '=', parentCode)
    .orderBy('place.code')
    .execute();

/** A place from the province down to itself; empty where no place has the code today. */
export async function findPlacePath(db: Database, code: string): Promise<PlacePath> {
  const path = await db
    .withRecursive('path(code, name, level, parent_code)', (cte) =>
      cte
        .selectFrom('place')
        .select(['code', 'name', 'level', 'parent_code'])
        .where('code', '=', code)
        .unionAll(
          cte
            .selectFrom('place')
            .innerJoin('path', 'path.parent_code', 'place.code')
            .select(['place.code', 'place.name', 'place.level', 'place.parent_code']),
        ),
    )
    .selectFrom('path')
    .select(['code', 'name', 'level', 'parent_code as parentCode'])
    .$narrowType<{ level: PlaceLevel }>()
    .execute();
  return path.reverse();
}

/** Reads the whole of GB/T 2260, about 4,000 rows: for an import, which asks thousands of times. */
export async function loadPlaceBook(db: Database): Promise<PlaceBook> {
  const former = await db
    .selectFrom('place_former')
    .select(['code', 'name', 'level', 'successor_code as successorCode'])
    .$narrowType<{ level: PlaceLevel }>()
    .orderBy('code')
    .orderBy('successor_code')
    .execute();
  return new PlaceBook(await places(db).execute(), former);
}
