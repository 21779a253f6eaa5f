export const PLACE_LEVELS = ['province', 'city', 'county'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** A place in force today. `code` is the six-digit code of GB/T 2260. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  /** The province of a city, the city of a county; the province where a county is run by it (天门), or is a district of Beijing. */
  readonly parentCode: string | null;
}

/** A code or a name no longer in force, and one place that stands in its stead today. */
export interface FormerPlace {
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  readonly successorCode: string;
}

/** A place from the province down to itself. */
export type PlacePath = readonly Place[];

/** 浙江省嘉兴市桐乡市 */
export const placeText = (path: PlacePath): string => path.map((place) => place.name).join('');

export const isPlaceCode = (text: string): boolean => /^[1-8]\d{5}$/.test(text);
