import type { Place, PlaceLevel } from './place.ts';
import { foldPlaceName, stemOf } from './stem.ts';

/** A name a place has or had. */
export interface PlaceName {
  readonly name: string;
  /** What it was when it had the name: 思茅市 was a city, whatever stands in its stead. */
  readonly level: PlaceLevel;
  /** The place today. */
  readonly place: Place;
}

/** Headings of the older lists rather than names: every city had its 市辖区. */
const isHeading = ({ name }: PlaceName): boolean => /^(?:市辖区|县|市)$|直辖县级/.test(name);

type Key = (name: string) => string;
type Index = ReadonlyMap<string, readonly PlaceName[]>;

function indexBy(key: Key, names: readonly PlaceName[]): Index {
  const index = new Map<string, PlaceName[]>();
  for (const name of names) {
    const same = index.get(key(name.name));
    if (same) same.push(name);
    else index.set(key(name.name), [name]);
  }
  return index;
}

/** Which places a name may mean at a level. */
export class PlaceNameIndex {
  /** The surest first: a name in full, of today and of before, and only then what people shorten it to. */
  readonly #tiers: readonly { readonly key: Key; readonly index: Index }[];

  constructor(today: readonly PlaceName[], before: readonly PlaceName[]) {
    const former = before.filter((name) => !isHeading(name));
    this.#tiers = [foldPlaceName, stemOf].flatMap((key) => [
      { key, index: indexBy(key, today) },
      { key, index: indexBy(key, former) },
    ]);
  }

  candidates(name: string, level: PlaceLevel, accepts: (place: Place) => boolean): readonly Place[] {
    for (const { key, index } of this.#tiers) {
      const found = (index.get(key(name)) ?? []).filter(
        (candidate) => candidate.level === level && accepts(candidate.place),
      );
      if (found.length > 0) return [...new Set(found.map(({ place }) => place))];
    }
    return [];
  }
}
