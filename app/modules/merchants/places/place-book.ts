import { type FormerPlace, isPlaceCode, type Place, type PlaceLevel } from './place.ts';
import { type PlaceName, PlaceNameIndex } from './place-names.ts';
import { type PlaceFinding, PlaceTree } from './place-tree.ts';

/** A place as files name it, in full (福建省) or as people say it (福建); what a file does not say is left out. */
export interface PlaceNames {
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly county?: string | undefined;
}

const wider = (finding: PlaceFinding | null): PlaceFinding | null =>
  finding && { place: finding.place, certainty: 'wider' };

/** The code one level up, as the digits say; null above a province. */
function codeAbove(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

/** Finds today's place by the codes and names of today and of before. */
export class PlaceBook {
  readonly #tree: PlaceTree;
  readonly #names: PlaceNameIndex;
  readonly #successors = new Map<string, Place[]>();

  constructor(places: readonly Place[], former: readonly FormerPlace[]) {
    this.#tree = new PlaceTree(places);
    const before = former.flatMap(({ code, name, level, successorCode }): PlaceName[] => {
      const place = this.#tree.get(successorCode);
      if (!place) return [];
      this.#successors.set(code, [...(this.#successors.get(code) ?? []), place]);
      return [{ name, level, place }];
    });
    this.#names = new PlaceNameIndex(
      places.map((place) => ({ name: place.name, level: place.level, place })),
      before,
    );
  }

  /** A code in force means itself. One that is not means its successor, or else what its first digits stand for. */
  byCode(code: string): PlaceFinding | null {
    if (!isPlaceCode(code)) return null;
    const place = this.#tree.get(code);
    if (place) return { place, certainty: 'exact' };
    const settled = this.#tree.settle(this.#successors.get(code) ?? []);
    if (settled) return settled;
    const above = codeAbove(code);
    return above === null ? null : wider(this.byCode(above));
  }

  byName({ province, city, county }: PlaceNames): PlaceFinding | null {
    const inProvince = province ? this.#find(province, ['province'], null) : null;
    // 天门 and 义乌 are called cities as well, and so are Beijing and Hong Kong.
    const inCity = city ? this.#find(city, ['city', 'province', 'county'], inProvince) : null;
    const area = inCity ?? (city ? wider(inProvince) : inProvince);
    if (!county) return area;
    // A county may have come to another city of its province since.
    return (
      this.#find(county, ['county', 'city'], area) ??
      this.#find(county, ['county'], inProvince) ??
      wider(area)
    );
  }

  /** The first of the levels at which the name is known inside the area. */
  #find(name: string, levels: readonly PlaceLevel[], area: PlaceFinding | null): PlaceFinding | null {
    for (const level of levels) {
      const candidates = this.#names.candidates(
        name,
        level,
        (place) => area === null || this.#tree.holds(area.place, place),
      );
      const settled = this.#tree.settle(candidates);
      if (settled) return settled;
    }
    return null;
  }
}
