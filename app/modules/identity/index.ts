/** What a page may know of people and permissions. The screens and the guards ask the same `can`. */
export { ACTIONS, type Action, PERMISSIONS, type Reach, reachOf } from './permissions.ts';
export { authorize, can, canSomewhere, merchantsOf, programsWithin, type Scope } from './resolver.ts';
export {
  type Actor,
  type Grant,
  isMerchantRole,
  isProgramRole,
  ROLES,
  type Role,
  type SignedInActor,
  systemActor,
} from './roles.ts';
export {
  type CreatePersonInput,
  createPersonSchema,
  type GrantInput,
  grantSchema,
  isTheme,
  PASSWORD_MAX,
  PASSWORD_MIN,
  type SignInInput,
  type SignUpInput,
  signInSchema,
  signUpSchema,
  THEMES,
  type Theme,
} from './schema.ts';
