-- Open needs and offers by their words, one Chinese character a token, with a token for the level and one for the kind.
CREATE VIRTUAL TABLE `listing_words` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');
--> statement-breakpoint
-- The log of orders and the accounts are append-only: what was written stays as it was.
CREATE TRIGGER `group_increments_unchanged` BEFORE UPDATE ON `group_increments` BEGIN SELECT RAISE(ABORT, 'the log of orders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_increments_kept` BEFORE DELETE ON `group_increments` BEGIN SELECT RAISE(ABORT, 'the log of orders is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_ledger_unchanged` BEFORE UPDATE ON `group_ledger` BEGIN SELECT RAISE(ABORT, 'the accounts of a group order are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `group_ledger_kept` BEFORE DELETE ON `group_ledger` BEGIN SELECT RAISE(ABORT, 'the accounts of a group order are append-only'); END;
