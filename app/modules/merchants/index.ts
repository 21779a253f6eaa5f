/** What a page may know of merchants: the schemas of its forms, codes, categories, places, what is missing. */
export {
  CATEGORY_BRANCHES,
  categoriesOf,
  isCategory,
} from './categories.ts';
export { downloadName, FILE_TYPES, MAX_FILE_BYTES, MEDIA_TYPES } from './files/limits.ts';
export { isPlaceCode, placeText } from './places/place.ts';
export { missingFromProfile, type NeededField, profileOf } from './rules.ts';
export {
  chosenPlace,
  type FindMerchants,
  findMerchantsSchema,
  MOST_SHOPS,
  type Profile,
  type ProfileInput,
  profileSchema,
  saveProfileSchema,
} from './schema.ts';
export { readUscc, usccCheckCharacter } from './uscc.ts';
