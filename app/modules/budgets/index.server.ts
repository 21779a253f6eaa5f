/** The server door of the ledger. `once` and `post` are for commands of later modules that spend. */
export { allocateBudget, createBudgetLine } from './commands.server.ts';
export { listBurns, listThresholds, setBudgetWarnings } from './forecast.server.ts';
export { type HeldLine, holdLines, type NewEntry, post, postAll } from './ledger.server.ts';
export { type BudgetLineView, getBudgetLine, listBudgetLines } from './queries.server.ts';
export { type Claim, claimReceipts, once, settleReceipts } from './receipt.server.ts';
export { listEntries } from './statement.server.ts';
export { statementCsv, statementXlsx } from './statement-files.server.ts';
export { getTransfer, listTransfers, type TransferView } from './transfer-queries.server.ts';
export { remindOfTransfers } from './transfer-reminders.server.ts';
export { approveTransfer, expireTransfers, proposeTransfer, returnTransfer } from './transfers.server.ts';
