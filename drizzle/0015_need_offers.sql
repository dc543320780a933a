CREATE TABLE `need_offers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`offered_at` text NOT NULL,
	`ended_at` text,
	`ended` text
);
--> statement-breakpoint
CREATE INDEX `need_offers_listing` ON `need_offers` (`listing_id`,`id`);--> statement-breakpoint
CREATE INDEX `need_offers_person` ON `need_offers` (`person_id`,`ended_at`);