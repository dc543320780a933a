-- Answers to a roll call are never changed; what names people in them is emptied when the emergency's data is erased.
CREATE TRIGGER `roll_answers_unchanged` BEFORE UPDATE OF id, door_id, emergency_id, round, state, undoes, how, thread, at, recorded_at ON `roll_answers` BEGIN SELECT RAISE(ABORT, 'answers to a roll call are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `roll_answers_kept` BEFORE DELETE ON `roll_answers` BEGIN SELECT RAISE(ABORT, 'answers to a roll call are append-only'); END;
--> statement-breakpoint
-- The stock ledger is append-only: what was written stays as it was.
CREATE TRIGGER `supply_moves_unchanged` BEFORE UPDATE ON `supply_moves` BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `supply_moves_kept` BEFORE DELETE ON `supply_moves` BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
