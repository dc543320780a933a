CREATE TABLE `listing_steps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`promise_id` integer,
	`step` text NOT NULL,
	`at` text NOT NULL,
	`by_person` integer,
	`for_person` integer,
	`why` text
);
--> statement-breakpoint
CREATE INDEX `listing_steps_listing` ON `listing_steps` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `listings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`details` text NOT NULL,
	`urgency` integer NOT NULL,
	`rank` integer NOT NULL,
	`state` text NOT NULL,
	`stays` integer NOT NULL,
	`places` integer NOT NULL,
	`unit` text NOT NULL,
	`entrance` text NOT NULL,
	`building` text NOT NULL,
	`person_id` integer NOT NULL,
	`posted_by` integer NOT NULL,
	`posted_at` text NOT NULL,
	`how` text NOT NULL,
	`published_at` text,
	`needed_at` text,
	`stairs` integer NOT NULL,
	`lifting` text NOT NULL,
	`sex_wish` text,
	`loan_days` integer,
	`repeats` text,
	`series_id` integer,
	`round` integer NOT NULL,
	`reopened_at` text,
	`reopened_why` text,
	`chased_at` text,
	`renewed_at` text,
	`changed_at` text NOT NULL,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE INDEX `listings_entrance` ON `listings` (`rank`,`entrance`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_building` ON `listings` (`rank`,`building`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_estate` ON `listings` (`rank`,`published_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `listings_place` ON `listings` (`building`,`entrance`,`state`);--> statement-breakpoint
CREATE INDEX `listings_person` ON `listings` (`person_id`,`state`);--> statement-breakpoint
CREATE INDEX `listings_poster` ON `listings` (`posted_by`,`state`);--> statement-breakpoint
CREATE INDEX `listings_state` ON `listings` (`state`,`changed_at`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`place` integer NOT NULL,
	`holds` integer,
	`state` text NOT NULL,
	`helper_id` integer NOT NULL,
	`helper_unit` text NOT NULL,
	`served_id` integer NOT NULL,
	`served_unit` text NOT NULL,
	`promised_at` text NOT NULL,
	`promised_by` integer NOT NULL,
	`handover_at` text,
	`handover_version` integer NOT NULL,
	`handed_at` text,
	`return_by` text,
	`helper_done_at` text,
	`served_done_at` text,
	`minutes` integer,
	`reminded_at` text,
	`chased_at` text,
	`ended_at` text,
	`ended_by` integer,
	`ended_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `promises_place` ON `promises` (`listing_id`,`place`) WHERE holds = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `promises_pair` ON `promises` (`listing_id`,`helper_id`,`served_id`) WHERE holds = 1;--> statement-breakpoint
CREATE INDEX `promises_helper` ON `promises` (`helper_id`,`promised_at`);--> statement-breakpoint
CREATE INDEX `promises_served` ON `promises` (`served_id`,`promised_at`);--> statement-breakpoint
CREATE INDEX `promises_listing` ON `promises` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `asking_waves` (
	`listing_id` integer NOT NULL,
	`round` integer NOT NULL,
	`wave` integer NOT NULL,
	`circle` integer NOT NULL,
	`asked` integer NOT NULL,
	`chance` integer NOT NULL,
	`asked_at` text NOT NULL,
	PRIMARY KEY(`listing_id`, `round`, `wave`)
);
--> statement-breakpoint
CREATE TABLE `askings` (
	`listing_id` integer NOT NULL,
	`round` integer NOT NULL,
	`person_id` integer NOT NULL,
	`wave` integer NOT NULL,
	`circle` integer NOT NULL,
	`asked_at` text NOT NULL,
	`reasons` text NOT NULL,
	`answer` text,
	`answered_at` text,
	PRIMARY KEY(`listing_id`, `round`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `askings_person` ON `askings` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `blocks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`blocker_id` integer NOT NULL,
	`blocked_id` integer NOT NULL,
	`blocked_at` text NOT NULL,
	`listing_id` integer,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `blocks_blocker` ON `blocks` (`blocker_id`,`blocked_id`);--> statement-breakpoint
CREATE INDEX `blocks_blocked` ON `blocks` (`blocked_id`);--> statement-breakpoint
CREATE TABLE `helper_profiles` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`categories` text NOT NULL,
	`times` text NOT NULL,
	`skills` text NOT NULL,
	`circle` integer NOT NULL,
	`stairs` integer NOT NULL,
	`lifting` text NOT NULL,
	`sex` text,
	`daily_cap` integer NOT NULL,
	`weekly_cap` integer NOT NULL,
	`urgent_passes_quiet_at` text,
	`paused_until` text,
	`ended_at` text,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `held_words` (
	`word` text PRIMARY KEY NOT NULL,
	`removed_at` text,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `listing_categories` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text,
	`retired_at` text,
	`changed_at` text NOT NULL,
	`changed_by` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `moderations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`cause` text NOT NULL,
	`note` text NOT NULL,
	`opened_at` text NOT NULL,
	`opened_by` integer,
	`decided_at` text,
	`decided_by` integer,
	`decision` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `moderations_listing` ON `moderations` (`listing_id`);--> statement-breakpoint
CREATE INDEX `moderations_open` ON `moderations` (`opened_at`) WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX `moderations_decided` ON `moderations` (`decided_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `moderations_reporter` ON `moderations` (`listing_id`,`opened_by`) WHERE cause = 'report';--> statement-breakpoint
CREATE TABLE `neighbour_buildings` (
	`one` text NOT NULL,
	`other` text NOT NULL,
	`set_at` text NOT NULL,
	`set_by` integer NOT NULL,
	PRIMARY KEY(`one`, `other`)
);
--> statement-breakpoint
CREATE INDEX `neighbour_buildings_other` ON `neighbour_buildings` (`other`);--> statement-breakpoint
CREATE TABLE `thanks` (
	`promise_id` integer PRIMARY KEY NOT NULL,
	`to_person` integer NOT NULL,
	`by_person` integer NOT NULL,
	`words` text NOT NULL,
	`thanked_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `thread_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`promise_id` integer NOT NULL,
	`written_by` integer NOT NULL,
	`for_person` integer,
	`body` text NOT NULL,
	`written_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `thread_messages_promise` ON `thread_messages` (`promise_id`,`id`);--> statement-breakpoint
-- Open needs and offers by their words, one Chinese character a token, with a token for the level and one for the kind.
CREATE VIRTUAL TABLE `listing_words` USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');
