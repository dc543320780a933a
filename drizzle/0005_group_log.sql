-- The log of orders and the accounts are append-only: what was written stays as it was.
CREATE TRIGGER `group_increments_unchanged` BEFORE UPDATE ON `group_increments` BEGIN SELECT RAISE(ABORT, 'the log of orders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_increments_kept` BEFORE DELETE ON `group_increments` BEGIN SELECT RAISE(ABORT, 'the log of orders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_ledger_unchanged` BEFORE UPDATE ON `group_ledger` BEGIN SELECT RAISE(ABORT, 'the accounts of a group order are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_ledger_kept` BEFORE DELETE ON `group_ledger` BEGIN SELECT RAISE(ABORT, 'the accounts of a group order are append-only'); END;
