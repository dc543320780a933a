ALTER TABLE `sent_once` ADD `to` text DEFAULT '/' NOT NULL;--> statement-breakpoint
ALTER TABLE `sent_once` ADD `said` text;--> statement-breakpoint
ALTER TABLE `sent_once` ADD `for_person_id` integer;--> statement-breakpoint
CREATE INDEX `sent_once_said` ON `sent_once` (`at`) WHERE "sent_once"."said" is not null;--> statement-breakpoint
UPDATE `sent_once` SET `to` = CASE
  WHEN json_extract(`answer`, '$.to') LIKE '/r/%' THEN '/r/:token'
  ELSE coalesce(substr(json_extract(`answer`, '$.to'), 1, instr(json_extract(`answer`, '$.to') || '?', '?') - 1), '/')
END;
