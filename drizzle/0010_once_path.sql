ALTER TABLE `sent_once` DROP COLUMN `path`;--> statement-breakpoint
ALTER TABLE `sent_once` DROP COLUMN `answer`;