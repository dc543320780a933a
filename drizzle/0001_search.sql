-- Chinese search: text is stored one character a token and asked as a phrase, so a one-character query works.
CREATE VIRTUAL TABLE `notice_words` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');
--> statement-breakpoint
-- The record is append-only: rows stay as they were written, and only details can be emptied when their purpose ends.
CREATE TRIGGER `events_stay` BEFORE DELETE ON `events` BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `events_unchanged` BEFORE UPDATE ON `events`
WHEN NEW.details IS NOT NULL OR NEW.hash IS NOT OLD.hash OR NEW.details_digest IS NOT OLD.details_digest OR NEW.at IS NOT OLD.at
  OR NEW.by_person IS NOT OLD.by_person OR NEW.for_person IS NOT OLD.for_person OR NEW.unit IS NOT OLD.unit
  OR NEW.action IS NOT OLD.action OR NEW.subject IS NOT OLD.subject OR NEW.why IS NOT OLD.why OR NEW.id IS NOT OLD.id
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
--> statement-breakpoint
-- What the board shows has changed: lists worked out before are no longer believed (src/notices/remembered.ts).
INSERT INTO `boards` VALUES (1, 0);
--> statement-breakpoint
CREATE TRIGGER `board_posted` AFTER INSERT ON `notice_scopes` BEGIN UPDATE `boards` SET version = random() >> 12; END;
--> statement-breakpoint
CREATE TRIGGER `board_moved` AFTER UPDATE ON `notice_scopes` BEGIN UPDATE `boards` SET version = random() >> 12; END;
--> statement-breakpoint
CREATE TRIGGER `board_taken_down` AFTER DELETE ON `notice_scopes` BEGIN UPDATE `boards` SET version = random() >> 12; END;
--> statement-breakpoint
CREATE TRIGGER `board_notice` AFTER UPDATE ON `notices` BEGIN UPDATE `boards` SET version = random() >> 12; END;
--> statement-breakpoint
CREATE TRIGGER `board_organisation` AFTER UPDATE ON `organisations` BEGIN UPDATE `boards` SET version = random() >> 12; END;
--> statement-breakpoint
CREATE TRIGGER `board_label` AFTER UPDATE OF `label` ON `addresses` BEGIN UPDATE `boards` SET version = random() >> 12; END;
