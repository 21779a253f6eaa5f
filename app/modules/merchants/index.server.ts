/** Merchants: profile, credit code, place, files, and those that come in from other systems. */
export { createMerchant, saveProfile, verifyMerchant } from './commands.server.ts';
export {
  addDocument,
  listDocuments,
  type MerchantDocument,
  removeDocument,
} from './documents/documents.server.ts';
export { type OpenedFile, openFile, storeFile } from './files/files.server.ts';
export { type ImportOutcome, importMerchants } from './import/import.server.ts';
export { adjudicatePair, mustApplyItself } from './pairs/adjudicate.server.ts';
export {
  type LikelySame,
  listLikelySame,
  listSuspectedPairs,
  type PairSide,
  type SuspectedPair,
} from './pairs/queries.server.ts';
export { findPlacePath, listPlaces } from './places/queries.server.ts';
export {
  findMerchantForActor,
  getMerchant,
  listSharedShops,
  type MerchantView,
  type SharedShop,
} from './queries.server.ts';
export { listMerchants, type MerchantRow } from './search.server.ts';
export {
  acceptInvitation,
  getInvitation,
  type Invitation,
  inviteMember,
  listInvitations,
  withdrawInvitation,
} from './staff/invitations.server.ts';
export { changeMemberRole, listMembers, type Member, removeMember } from './staff/members.server.ts';
