CREATE TABLE `emergencies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer,
	`kind` text NOT NULL,
	`drill` integer NOT NULL,
	`life` integer NOT NULL,
	`level` text NOT NULL,
	`title` text NOT NULL,
	`reason` text NOT NULL,
	`scopes` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`issued_by` text NOT NULL,
	`language` text NOT NULL,
	`care_as` text NOT NULL,
	`audience` text NOT NULL,
	`modules` text NOT NULL,
	`state` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`confirm_by` text NOT NULL,
	`declared_by` integer NOT NULL,
	`declared_at` text NOT NULL,
	`confirmed_by` integer,
	`confirmed_at` text,
	`leader_id` integer NOT NULL,
	`lifted_by` integer,
	`lifted_at` text,
	`lifted_why` text,
	`erase_at` text,
	`erased_at` text
);
--> statement-breakpoint
CREATE INDEX `emergencies_state` ON `emergencies` (`state`);--> statement-breakpoint
CREATE INDEX `emergencies_declared` ON `emergencies` (`declared_at`);--> statement-breakpoint
CREATE TABLE `emergency_duties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`duty` text NOT NULL,
	`person_id` integer NOT NULL,
	`stand_in` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`given_by` integer
);
--> statement-breakpoint
CREATE INDEX `emergency_duties_emergency` ON `emergency_duties` (`emergency_id`,`duty`);--> statement-breakpoint
CREATE INDEX `emergency_duties_person` ON `emergency_duties` (`person_id`);--> statement-breakpoint
CREATE TABLE `emergency_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`kind` text NOT NULL,
	`duty` text,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`phone` text,
	`place` text,
	`position` integer NOT NULL,
	`ticked_at` text,
	`ticked_by` integer
);
--> statement-breakpoint
CREATE INDEX `emergency_lines_emergency` ON `emergency_lines` (`emergency_id`,`position`);--> statement-breakpoint
CREATE TABLE `emergency_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`emergency_id` integer NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `emergency_texts_emergency` ON `emergency_texts` (`emergency_id`);--> statement-breakpoint
CREATE TABLE `plan_duties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`duty` text NOT NULL,
	`person_id` integer NOT NULL,
	`stand_in` integer NOT NULL,
	`named_at` text NOT NULL,
	`named_by` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_duties_person` ON `plan_duties` (`plan_id`,`duty`,`person_id`);--> statement-breakpoint
CREATE INDEX `plan_duties_who` ON `plan_duties` (`person_id`);--> statement-breakpoint
CREATE TABLE `plan_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`kind` text NOT NULL,
	`duty` text,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`phone` text,
	`place` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `plan_lines_plan` ON `plan_lines` (`plan_id`,`position`);--> statement-breakpoint
CREATE TABLE `plan_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`watch_for` text NOT NULL,
	`what_to_do` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_texts_language` ON `plan_texts` (`plan_id`,`language`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`life` integer NOT NULL,
	`level` text NOT NULL,
	`hours` integer NOT NULL,
	`audience` text NOT NULL,
	`modules` text NOT NULL,
	`care_as` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` integer,
	`changed_at` text,
	`changed_by` integer,
	`retired_at` text,
	`retired_by` integer
);
--> statement-breakpoint
CREATE INDEX `plans_kind` ON `plans` (`kind`);