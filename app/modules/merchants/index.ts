/** What a page may know of merchants: the schemas of its forms, codes, categories, places, what is missing. */
export {
  CATEGORIES,
  CATEGORY_BRANCHES,
  type Category,
  type CategoryBranch,
  categoriesOf,
  isCategory,
} from './categories.ts';
export { MAX_FILE_BYTES, MEDIA_TYPES } from './files/limits.ts';
export { isPlaceCode, type Place, type PlaceLevel, type PlacePath, placeText } from './places/place.ts';
export { missingFromProfile, type NeededField, profileOf } from './rules.ts';
export {
  chosenPlace,
  type FindMerchants,
  findMerchantsSchema,
  MOST_SHOPS,
  OVERRIDE_REASON_MIN,
  type Profile,
  type ProfileInput,
  profileSchema,
  type SaveProfileInput,
  saveProfileSchema,
} from './schema.ts';
export { readUscc, type UsccReading, usccCheckCharacter } from './uscc.ts';
