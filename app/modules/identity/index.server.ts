/** People, their sessions and their roles. Whether somebody may do something is asked of `index.ts`. */
export { spendPoint } from './limits.server.ts';
export { hashPassword } from './password/hash.server.ts';
export { setPersonDisabled } from './people/access.server.ts';
export { createPerson, signUpMerchantOwner } from './people/create.server.ts';
export { listEntitled } from './people/entitled.server.ts';
export { giveRole, grantRole, revokeRole, takeMerchantRoles } from './people/grant.server.ts';
export { choosePreferences } from './people/preferences.server.ts';
export { getMerchantLocale, getPerson, listManagers, listPeople } from './people/queries.server.ts';
export { findActorBySession } from './session/find-actor.server.ts';
export { type Client, signIn, signOut } from './session/sign-in.server.ts';
export { decoyCookie } from './session/token.server.ts';
export { isDemo, markAsDemo } from './settings.server.ts';
