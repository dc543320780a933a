-- The stock ledger is append-only: what was written stays as it was.
CREATE TRIGGER `supply_moves_unchanged` BEFORE UPDATE ON `supply_moves` BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `supply_moves_kept` BEFORE DELETE ON `supply_moves` BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
