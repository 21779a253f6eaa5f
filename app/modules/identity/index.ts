/** What a page may know of people and permissions. The screens and the guards ask the same `can`. */
export { ACTIONS, type Action, PERMISSIONS } from './permissions.ts';
export { authorize, can, canSomewhere, merchantsOf, programsWithin, type Scope } from './resolver.ts';
export {
  type Actor,
  type Grant,
  isDeskRole,
  isMerchantRole,
  isProgramRole,
  ROLES,
  type Role,
  type SignedInActor,
  systemActor,
} from './roles.ts';
export {
  type CreatePersonInput,
  type GrantInput,
  grantSchema,
  PASSWORD_MAX,
  PASSWORD_MIN,
  signInSchema,
  signUpSchema,
} from './schema.ts';
export { isTheme, THEMES, type Theme } from './theme.ts';
