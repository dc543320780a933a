ALTER TABLE `sent_once` ADD `answer` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `sent_once` DROP COLUMN `status`;--> statement-breakpoint
ALTER TABLE `sent_once` DROP COLUMN `said`;