/** The server door of the ledger. `once` and `post` are for commands of later modules that spend. */
export { allocateBudget, createBudgetLine } from './commands.server.ts';
export { type NewEntry, post, postAll } from './ledger.server.ts';
export {
  type BudgetLineView,
  type EntryView,
  getBudgetLine,
  listBudgetLines,
  listEntries,
} from './queries.server.ts';
export { type Claim, claimReceipts, once, settleReceipts } from './receipt.server.ts';
