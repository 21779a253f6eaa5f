import type { Place } from './place.ts';

/** `wider`: which place is meant is not certain; this is the smallest that surely holds it. */
export interface PlaceFinding {
  readonly place: Place;
  readonly certainty: 'exact' | 'wider';
}

/** The places in force, by code, and what lies in what. */
export class PlaceTree {
  readonly #byCode: ReadonlyMap<string, Place>;

  constructor(places: readonly Place[]) {
    this.#byCode = new Map(places.map((place) => [place.code, place]));
  }

  get(code: string): Place | undefined {
    return this.#byCode.get(code);
  }

  /** From the place itself up to its province. */
  ancestry(place: Place): readonly Place[] {
    const parent = place.parentCode === null ? undefined : this.get(place.parentCode);
    return parent ? [place, ...this.ancestry(parent)] : [place];
  }

  holds(area: Place, place: Place): boolean {
    return this.ancestry(place).includes(area);
  }

  /** What is certain when one of these is meant: the only one, or the smallest place that holds them all. */
  settle(candidates: readonly Place[]): PlaceFinding | null {
    const [first, ...others] = candidates;
    const shared =
      first && this.ancestry(first).find((area) => others.every((other) => this.holds(area, other)));
    return shared ? { place: shared, certainty: others.length === 0 ? 'exact' : 'wider' } : null;
  }
}
