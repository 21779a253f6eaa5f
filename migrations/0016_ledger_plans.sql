-- A plan is made once a connection, perhaps while the tables are still empty, and kept: the trigger then read whole
-- tables for every entry. It looks up a handful of rows by their keys, always.
alter function ledger_apply() set enable_seqscan = off;
alter function require_other_approver() set enable_seqscan = off;
alter function settle_proposal() set enable_seqscan = off;
