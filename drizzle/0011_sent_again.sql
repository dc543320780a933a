ALTER TABLE `sent_once` ADD `words` text;--> statement-breakpoint
CREATE INDEX `sent_once_words` ON `sent_once` (`words`) WHERE "sent_once"."words" is not null;--> statement-breakpoint
CREATE INDEX `sent_once_worded` ON `sent_once` (`at`) WHERE "sent_once"."words" is not null;