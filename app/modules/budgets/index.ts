/** The shared door of the ledger: its words and the arithmetic a page may do. */

export { available, type Balance, ENTRY_KINDS, type EntryKind } from './rules.ts';
export {
  type EntryView,
  effectOf,
  type StatementFilter,
  statementFilterSchema,
} from './statement.ts';
export { isOpen, lastDayToSettle, TRANSFER_STATES, type TransferState } from './transfer.ts';
