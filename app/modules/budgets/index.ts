/** The shared door of the ledger: its words and the arithmetic a page may do. */
export { allocateBudgetSchema, createBudgetLineSchema } from './schema.ts';
export { type Balance, available, ENTRY_KINDS, type EntryKind } from './rules.ts';
