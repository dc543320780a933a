DROP INDEX `deliveries_due`;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `priority` integer NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`channel`,`digest`,`priority`,`due_at`) WHERE due_at is not null;--> statement-breakpoint
ALTER TABLE `push_keys` ADD `origin` text NOT NULL;