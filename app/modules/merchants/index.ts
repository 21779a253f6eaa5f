/** What a page may know of merchants: the schemas of its forms, codes, categories, places, what is missing. */
export {
  CATEGORY_BRANCHES,
  categoriesOf,
  isCategory,
} from './categories.ts';
export {
  type Concern,
  concernOf,
  DOCUMENT_KINDS,
  type DocumentKind,
  dueDocuments,
  type Expiry,
  expiryOf,
  type Validity,
} from './documents/rules.ts';
export { documentSchema } from './documents/schema.ts';
export { downloadName, FILE_TOO_LARGE, FILE_TYPES, MAX_FILE_BYTES, MEDIA_TYPES } from './files/limits.ts';
export { adjudicationSchema } from './pairs/schema.ts';
export type { Sign } from './pairs/signs.ts';
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
export { inviteSchema, MEMBER_ROLES, memberRoleSchema } from './staff/schema.ts';
export { readUscc, usccCheckCharacter } from './uscc.ts';
