DROP INDEX `deliveries_inbox`;--> statement-breakpoint
CREATE INDEX `deliveries_person` ON `deliveries` (`person_id`,`message_id`);