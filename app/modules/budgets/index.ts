/** The shared door of the ledger: its words and the arithmetic a page may do. */

export {
  type Burn,
  draftTransfers,
  FORECAST_AFTER_DAYS,
  type Forecast,
  forecast,
  type Outlook,
  type Warning,
  warningsOf,
} from './forecast.ts';
export { available, type Balance, ENTRY_KINDS, type EntryKind } from './rules.ts';
export {
  type EntryView,
  effectOf,
  type StatementFilter,
  statementFilterSchema,
} from './statement.ts';
export { isOpen, lastDayToSettle } from './transfer.ts';
